//! Looking codes up.

use std::collections::HashSet;
use std::sync::LazyLock;

use tencentcloud_error_codes::client::ClientCode;
use tencentcloud_error_codes::v3::{self, CommonCode, Family};
use tencentcloud_error_codes::{Code, Entry, v2};

/// A lookup: all that a table says of a code.
type Find = Box<dyn Fn(&str) -> Option<Entry> + Send + Sync>;

/// A table, and what is in it by another way than the lookup.
struct Table {
    find: Find,
    codes: Vec<&'static str>,
    set: HashSet<&'static str>,
}

impl Table {
    fn new(
        codes: impl Iterator<Item = &'static str>,
        find: impl Fn(&str) -> Option<Entry> + Send + Sync + 'static,
    ) -> Self {
        let codes: Vec<_> = codes.collect();
        let set = codes.iter().copied().collect();
        let find = Box::new(find);
        Self { find, codes, set }
    }

    fn of_enum<C: Code>() -> Self {
        let codes = C::ALL.iter().map(|code| code.as_str());
        Self::new(codes, |code| code.parse::<C>().ok().map(Code::entry))
    }
}

/// The tables that are always there, and those of the products.
static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let common = [
        Table::of_enum::<v2::CommonCode>(),
        Table::of_enum::<CommonCode>(),
        Table::of_enum::<Family>(),
        Table::of_enum::<ClientCode>(),
    ];
    let products = v3::products()
        .iter()
        .map(|product| Table::new(product.codes(), |code| product.find(code)));
    common.into_iter().chain(products).collect()
});

/// A table has a code exactly if it lists it, and what it finds is the code that was asked for, byte for byte.
///
/// The first four bytes name a table and one of its codes; each three bytes after them change a byte of that code, so that
/// most inputs are a code or nearly one. Without a code the rest is the code.
///
/// # Panics
///
/// If it does not hold.
pub fn codes(data: &[u8]) {
    let Some((&[t0, t1, c0, c1], rest)) = data.split_first_chunk() else {
        return;
    };
    let table = &TABLES[usize::from(u16::from_le_bytes([t0, t1])) % TABLES.len()];
    let index = usize::from(u16::from_le_bytes([c0, c1])) % (table.codes.len() + 1);
    let bytes = match table.codes.get(index) {
        Some(code) => edited(code, rest),
        None => rest.to_vec(),
    };
    let Ok(code) = str::from_utf8(&bytes) else {
        return;
    };
    let found = (table.find)(code);
    assert_eq!(found.is_some(), table.set.contains(code), "{code:?}");
    if let Some(entry) = found {
        assert_eq!(entry.code, code);
    }
    if let Some(family) = Family::of(code) {
        assert_eq!(Some(family.as_str()), code.split('.').next());
    }
}

/// A code with a byte replaced, inserted or removed by each three bytes.
fn edited(code: &str, edits: &[u8]) -> Vec<u8> {
    let mut bytes = code.as_bytes().to_vec();
    for &[kind, at, byte] in edits.as_chunks::<3>().0 {
        let at = usize::from(at) % (bytes.len() + 1);
        match kind % 4 {
            0 if at < bytes.len() => bytes[at] = byte,
            1 => bytes.insert(at, byte),
            2 if at < bytes.len() => drop(bytes.remove(at)),
            _ => bytes.truncate(at),
        }
    }
    bytes
}
