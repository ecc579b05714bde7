//! What every table has to do.

use tencentcloud_error_codes::Code;

/// Every row of a table, in both directions.
pub(crate) fn assert_round_trip<C: Code>() {
    for &code in C::ALL {
        assert_eq!(code.as_str().parse::<C>(), Ok(code));
        assert_eq!(code.to_string(), code.as_str());
        assert_eq!(
            format!("{code:#}"),
            format!("{code}: {}", code.entry().message.en)
        );
    }
    assert!(
        C::ALL.windows(2).all(|pair| pair[0] < pair[1]),
        "table order is the order of the variants"
    );
}

/// Strings near a code: every prefix, every code with one byte changed, and some that are nowhere near.
pub(crate) fn near_misses(code: &str) -> impl Iterator<Item = String> {
    let prefixes = (0..code.len()).map(|length| code[..length].to_owned());
    let changed = (0..code.len()).map(|index| {
        let mut bytes = code.as_bytes().to_vec();
        bytes[index] ^= 1;
        String::from_utf8(bytes).unwrap()
    });
    let others = [
        code.to_lowercase(),
        format!("{code}."),
        format!(" {code}"),
        "错误码".to_owned(),
    ];
    prefixes.chain(changed).chain(others)
}
