//! Which language a locale asks for.

use tencentcloud_error_codes::Lang;

#[test]
fn every_spelling_of_a_locale_is_understood() {
    for locale in [
        "zh",
        "zh_CN",
        "zh_CN.UTF-8",
        "zh-CN",
        "ZH-cn",
        "zh-Hans-CN",
        "zh_TW.Big5",
        "zh@pinyin",
    ] {
        assert_eq!(Lang::from_locale(locale), Some(Lang::Zh), "{locale}");
    }
    for locale in ["en", "en_US.UTF-8", "en-US", "EN", "en_GB@euro", "en.UTF-8"] {
        assert_eq!(Lang::from_locale(locale), Some(Lang::En), "{locale}");
    }
}

#[test]
fn a_locale_of_another_language_is_for_the_caller_to_decide() {
    for locale in [
        "",
        "C",
        "C.UTF-8",
        "POSIX",
        "fr_FR.UTF-8",
        "zhuang",
        "eng",
        "_zh",
    ] {
        assert_eq!(Lang::from_locale(locale), None, "{locale}");
    }
}

#[test]
fn a_language_is_a_value_of_the_x_tc_language_header() {
    for &lang in Lang::ALL {
        assert_eq!(Lang::from_locale(lang.as_str()), Some(lang));
        assert_eq!(lang.to_string(), lang.as_str());
    }
}
