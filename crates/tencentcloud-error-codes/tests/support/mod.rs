//! What every table has to do.

use tencentcloud_error_codes::Code;

/// Every row of a table, in both directions.
pub(crate) fn assert_round_trip<C: Code>(codes: usize) {
    assert_eq!(C::ALL.len(), codes);
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
