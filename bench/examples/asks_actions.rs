//! The program of `asks_codes`, which finds actions of the product too.

use std::env;

use tencentcloud_error_codes::v3::cvm::{ACTIONS, CvmCode};

fn main() {
    for word in env::args().skip(1) {
        println!(
            "{:?}",
            word.parse::<CvmCode>().map(|code| code.entry().retry)
        );
        println!("{:?}", ACTIONS.find(&word).map(|action| action.effect()));
    }
}
