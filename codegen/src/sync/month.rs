//! The month in which a code is retired.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

/// A month of the calendar, in UTC. Shown as the tables write it: `2026-10`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    year: u64,
    month: u64,
}

impl Month {
    /// The month of a moment; before 1970 that of its first day.
    #[must_use]
    pub fn of(moment: SystemTime) -> Self {
        let since = moment.duration_since(UNIX_EPOCH).unwrap_or_default();
        Self::of_day(since.as_secs() / 86_400)
    }

    /// The month of a day since 1970-01-01: whole cycles of 400 years of the Gregorian calendar, then the rest in
    /// years that begin in March, so that the leap day is their last ("chrono-compatible low-level date
    /// algorithms" by Howard Hinnant).
    fn of_day(day: u64) -> Self {
        const DAYS_BEFORE_1970: u64 = 719_468; // since 0000-03-01
        const DAYS_OF_CYCLE: u64 = 146_097;
        let day = day + DAYS_BEFORE_1970;
        let (cycle, day) = (day / DAYS_OF_CYCLE, day % DAYS_OF_CYCLE);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day_of_year = day - (365 * year + year / 4 - year / 100);
        let since_march = (5 * day_of_year + 2) / 153;
        let is_next_year = since_march >= 10;
        Self {
            year: cycle * 400 + year + u64::from(is_next_year),
            month: (since_march + 2) % 12 + 1,
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn month_at(seconds: u64) -> String {
        Month::of(UNIX_EPOCH + Duration::from_secs(seconds)).to_string()
    }

    #[test]
    fn a_month_begins_and_ends_at_midnight() {
        assert_eq!(month_at(0), "1970-01");
        assert_eq!(month_at(1_772_323_199), "2026-02"); // 2026-02-28T23:59:59Z
        assert_eq!(month_at(1_772_323_200), "2026-03");
        assert_eq!(month_at(1_798_761_599), "2026-12"); // 2026-12-31T23:59:59Z
        assert_eq!(month_at(1_798_761_600), "2027-01");
    }

    #[test]
    fn february_has_its_leap_day() {
        assert_eq!(month_at(951_782_400), "2000-02"); // 2000-02-29
        assert_eq!(month_at(951_868_800), "2000-03");
        assert_eq!(month_at(1_709_164_800), "2024-02"); // 2024-02-29
        assert_eq!(month_at(4_107_542_400), "2100-03"); // there is no 2100-02-29
    }
}
