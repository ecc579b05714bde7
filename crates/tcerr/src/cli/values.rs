//! Values of options that have to be something that is known: products, and actions with them.

use rapidfuzz::distance::osa::distance;
use tencentcloud_error_codes::{Product, v3};

use crate::language::Language;
use crate::lookup::catalog;

/// An action as it is typed: `RunInstances`, `cvm:RunInstances`.
#[derive(Clone, Debug)]
pub(super) struct AskedAction {
    pub(super) product: Option<&'static Product>,
    pub(super) name: String,
}

pub(super) fn asked_action(typed: &str, language: Language) -> Result<AskedAction, String> {
    let (product, name) = match typed.split_once([':', '/']) {
        Some((id, name)) => (Some(known_product(id, language)?), name),
        None => (None, typed),
    };
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        let why = language.pick(
            "接口名形如 `RunInstances` 或 `cvm:RunInstances`",
            "an action is written like `RunInstances` or `cvm:RunInstances`",
        );
        return Err(why.to_owned());
    }
    let name = name.to_owned();
    Ok(AskedAction { product, name })
}

pub(super) fn known_product(id: &str, language: Language) -> Result<&'static Product, String> {
    catalog::product(id).ok_or_else(|| no_such_product(id, language))
}

/// What to say to a product that nobody knows.
#[must_use]
pub fn no_such_product(id: &str, language: Language) -> String {
    let near = near_products(id);
    let near: Vec<String> = near.iter().map(|near| format!("`{near}`")).collect();
    match (language, near.as_slice()) {
        (Language::Zh, []) => "没有这个产品；`tcerr products` 列出全部产品".to_owned(),
        (Language::Zh, near) => {
            let near = near.join(" 或 ");
            format!("没有这个产品，是不是 {near}？`tcerr products` 列出全部产品")
        }
        (_, []) => "no such product; `tcerr products` lists them all".to_owned(),
        (_, near) => {
            let near = near.join(" or ");
            format!("no such product; did you mean {near}? `tcerr products` lists them all")
        }
    }
}

/// The ids that are as few letters from this one as any, and at most one; three at the most.
fn near_products(id: &str) -> Vec<&'static str> {
    let ids = v3::products().iter().map(Product::id);
    let near = ids.filter(|near| distance(id.chars(), near.chars()) == 1);
    near.take(3).collect()
}
