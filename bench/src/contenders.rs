//! The sets of codes, and for each the ways to find a code in it.

use std::collections::HashMap;
use std::hint::black_box;

use all::v3::all::AllCode;
use foldhash::fast::FixedState;
use tencentcloud_error_codes::v3::{CommonCode, cvm::CvmCode};

use crate::queries::Query;

/// Some codes.
pub(crate) struct Set {
    pub(crate) name: &'static str,
    /// In table order, which is that of their bytes.
    pub(crate) codes: Vec<&'static str>,
    /// Codes that are partly of other sets.
    pub(crate) others: Vec<&'static str>,
    pub(crate) contenders: Vec<Contender>,
}

type Find = Box<dyn Fn(&Query) -> Option<usize>>;
type FindAll = Box<dyn Fn(&[Query])>;

/// A way to find a code.
pub(crate) struct Contender {
    pub(crate) name: &'static str,
    /// The place that it finds.
    pub(crate) find: Find,
    /// Finds the places of some in a loop, in which the way to find them is as inline as it wants to be.
    pub(crate) find_all: FindAll,
}

impl Contender {
    fn new(name: &'static str, find: impl Fn(&Query) -> Option<usize> + Copy + 'static) -> Self {
        let find_all = move |queries: &[Query]| {
            for query in queries {
                black_box(find(black_box(query)));
            }
        };
        Self {
            name,
            find: Box::new(find),
            find_all: Box::new(find_all),
        }
    }

    fn peer(name: &'static str, find: impl Fn(&str) -> Option<usize> + Copy + 'static) -> Self {
        Self::new(name, move |query| find(&query.text))
    }
}

/// The name of the floor: the comparison with the code that a string is or nearly is.
pub(crate) const FLOOR: &str = "floor";
/// The name of the lookup of the generated crate.
pub(crate) const OURS: &str = "ours";
/// All that there are, in the order of the report.
pub(crate) const NAMES: [&str; 8] = [
    FLOOR,
    "match",
    "strum",
    "strum, use_phf",
    "phf",
    "foldhash",
    "hashify",
    OURS,
];

/// The sets, with the ways to find a code that each has.
pub(crate) fn sets() -> [Set; 3] {
    let common = CommonCode::ALL.iter().map(|code| code.as_str()).collect();
    let cvm = CvmCode::ALL.iter().map(|code| code.as_str()).collect();
    let all = AllCode::ALL.iter().map(|code| code.as_str()).collect();
    [
        set(
            "common",
            common,
            vec![
                Contender::peer("match", peers::common::rustc_match),
                Contender::peer("strum", peers::common::strum),
                Contender::peer("strum, use_phf", peers::common::strum_phf),
                Contender::peer("phf", peers::common::phf),
                Contender::peer("hashify", peers::common::hashify),
                Contender::peer(OURS, |code| {
                    place(code.parse(), |code: CommonCode| code as usize)
                }),
            ],
        ),
        set(
            "cvm",
            cvm,
            vec![
                Contender::peer("match", peers::cvm::rustc_match),
                Contender::peer("strum", peers::cvm::strum),
                Contender::peer("strum, use_phf", peers::cvm::strum_phf),
                Contender::peer("phf", peers::cvm::phf),
                Contender::peer("hashify", peers::cvm::hashify),
                Contender::peer(OURS, |code| {
                    place(code.parse(), |code: CvmCode| code as usize)
                }),
            ],
        ),
        set(
            "all",
            all,
            vec![
                Contender::peer("strum, use_phf", peers::all::strum_phf),
                Contender::peer("phf", peers::all::phf),
                Contender::peer("hashify", peers::all::hashify),
                Contender::peer(OURS, |code| {
                    place(code.parse(), |code: AllCode| code as usize)
                }),
            ],
        ),
    ]
}

fn place<C, E>(code: Result<C, E>, place: impl Fn(C) -> usize) -> Option<usize> {
    code.ok().map(place)
}

fn set(name: &'static str, codes: Vec<&'static str>, mut contenders: Vec<Contender>) -> Set {
    contenders.push(floor(&codes));
    contenders.push(hash_map(&codes));
    Set {
        name,
        codes,
        others: AllCode::ALL.iter().map(|code| code.as_str()).collect(),
        contenders,
    }
}

fn floor(codes: &[&'static str]) -> Contender {
    let codes: &'static [&'static str] = codes.to_vec().leak();
    Contender::new(FLOOR, |query| {
        (codes[query.place].as_bytes() == query.text.as_bytes()).then_some(query.place)
    })
}

fn hash_map(codes: &[&'static str]) -> Contender {
    let mut places: HashMap<&'static str, u16, FixedState> = HashMap::default();
    places.extend(codes.iter().copied().zip(0..));
    let places: &'static _ = Box::leak(Box::new(places));
    Contender::peer("foldhash", |code| {
        places.get(code).map(|&place| usize::from(place))
    })
}
