//! Every error code of the Tencent Cloud API as a typed enum: what it means in Chinese and in English, what kind
//! of failure it is, and whether the request may be sent again.
//!
//! ```
//! use tencentcloud_error_codes::{Category, Lang, Resend, Retry, v2, v3};
//!
//! let code: v3::CommonCode = "AuthFailure.SignatureExpire".parse()?;
//! assert_eq!(code, v3::CommonCode::AuthFailureSignatureExpire);
//! println!("{}: {}", code.message(Lang::En), code.help(Lang::En)); // in Chinese with `Lang::Zh`
//! assert_eq!(code.category(), Category::Authentication);
//! assert_eq!(code.retry(), Retry::Resign);
//! assert_eq!(code.retry().resend(), Resend::Any);
//!
//! // A code is its string, byte for byte; the alternate form explains it.
//! assert_eq!(code.to_string(), "AuthFailure.SignatureExpire");
//! assert_eq!(format!("{code:#}"), format!("{code}: {}", code.message(Lang::En)));
//!
//! // API 2.0 has numbers.
//! assert_eq!(v2::CommonCode::try_from(4500)?, v2::CommonCode::ReplayAttack);
//!
//! // A code that no table has is still classified by its family.
//! assert!("ResourceNotFound.SomethingNew".parse::<v3::CommonCode>().is_err());
//! assert_eq!(v3::Family::of("ResourceNotFound.SomethingNew"), Some(v3::Family::ResourceNotFound));
//! # Ok::<(), tencentcloud_error_codes::UnknownCode>(())
//! ```
//!
//! # Features
//!
//! The codes common to all products are always there, of both generations of the API. The codes of each product
//! are behind a feature of the product's name; `all-products` enables them all. `serde` serializes a code as its
//! string, a code of API 2.0 as its number.
//!
//! The crate is `no_std`, does not allocate and has no dependency but, optionally, `serde`. To read the API's
//! responses, use `tencentcloud-errors`, which re-exports all of this.

#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod action;
mod code;
mod family;
// The submodules of `generated` are written by `cargo xtask gen` from the tables in `codes/`.
#[rustfmt::skip]
#[expect(clippy::doc_markdown, reason = "the texts are those of the tables, where a bare word is not code")]
#[expect(clippy::match_same_arms, clippy::too_many_lines, reason = "an arm for each word of the vocabulary")]
#[expect(clippy::unreadable_literal, reason = "what is packed is not read as a number")]
mod generated;
mod hash;
mod lang;
mod lookup;
mod number;
mod packed;
mod product;
mod retry;
#[cfg(feature = "serde")]
mod serde;
mod table;
mod vocabulary;

pub use action::{Action, Actions, Effect};
pub use code::{Code, Entry, Inherited, Resend, UnknownCode};
pub use generated::{Category, Retry, client, v2, v3};
pub use lang::{Lang, Text};
pub use product::Product;
pub use retry::RetryDecision;
pub use vocabulary::UnknownWord;

/// The code of the README, as a doctest.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
