//! A program that finds codes of one product and no action: what it weighs, `actions` prints beside `asks_actions`.

use std::env;

use tencentcloud_error_codes::v3::cvm::CvmCode;

fn main() {
    for word in env::args().skip(1) {
        println!(
            "{:?}",
            word.parse::<CvmCode>().map(|code| code.entry().retry)
        );
    }
}
