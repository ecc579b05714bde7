//! Why not by hand: what a retry rule by prefixes does with the codes of all products. A public client of the API sends again
//! whatever begins with `LimitExceeded` or `RequestLimitExceeded`; this counts where it is wrong.
//!
//! ```sh
//! cargo run --package tencentcloud-error-codes --features all-products --example by_prefix
//! ```

use tencentcloud_error_codes::{Category, Entry, Product, Resend, v3};

/// What the client takes for throttling.
const PREFIXES: [&str; 2] = ["LimitExceeded", "RequestLimitExceeded"];

fn main() {
    let entries: Vec<Entry> = v3::products().iter().flat_map(Product::entries).collect();
    let is_resent = |entry: &&Entry| PREFIXES.iter().any(|prefix| entry.code.starts_with(prefix));
    let (resent, left): (Vec<&Entry>, Vec<&Entry>) = entries.iter().partition(is_resent);

    let wrong: Vec<&&Entry> = resent
        .iter()
        .filter(|entry| entry.retry.resend() == Resend::No)
        .collect();
    let quotas = wrong
        .iter()
        .filter(|entry| entry.category == Category::Quota);
    let missed = left.iter().filter(|entry| entry.retry.is_retryable());
    println!("{} rows of all products", entries.len());
    println!(
        "{} are resent that must not be, {} of them quotas",
        wrong.len(),
        quotas.count()
    );
    println!("{} are not resent that may be", missed.count());

    let missing: Vec<&Entry> = entries
        .iter()
        .filter(|entry| entry.category == Category::NotFound)
        .collect();
    let named = missing
        .iter()
        .filter(|entry| entry.code.starts_with("ResourceNotFound"));
    println!(
        "{} of {} missing things begin with `ResourceNotFound`",
        named.count(),
        missing.len()
    );
}
