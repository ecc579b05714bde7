//! Where things are. Links between pages are relative, so that the site works below any path and from a disk; only what is
//! read out of its place (the page for what is not found, the sitemap, canonical addresses) needs to know the base.

/// Where the site is served: `/`, `/repo/` or `https://example.org/repo/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// `https://example.org`; empty if it is not known.
    origin: String,
    /// `/repo/`
    path: String,
}

impl Default for Base {
    fn default() -> Self {
        Self {
            origin: String::new(),
            path: "/".to_owned(),
        }
    }
}

impl Base {
    /// Reads a base as a user writes it; a slash at the end may be left out.
    ///
    /// # Errors
    ///
    /// What is neither a path that begins with a slash nor an address of `http` or `https`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "`{text}` is no base: write a path like `/repo/`, or an address like `https://example.org/repo/`"
            )
        };
        let scheme = ["https://", "http://"]
            .into_iter()
            .find(|scheme| text.starts_with(scheme));
        let host = scheme.map_or("", |scheme| {
            let host = &text[scheme.len()..];
            host.split('/').next().unwrap_or(host)
        });
        let origin = scheme.map_or(0, str::len) + host.len();
        let (origin, path) = text.split_at(origin);
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "/-._~:".contains(c);
        let is_complete = if scheme.is_some() {
            !host.is_empty()
        } else {
            path.starts_with('/')
        };
        if !is_complete || !text.chars().all(is_plain) || path.contains("//") {
            return Err(wrong());
        }
        Ok(Self {
            origin: origin.to_owned(),
            path: format!("{}/", path.trim_end_matches('/')),
        })
    }

    /// The path, with a slash at both ends.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether addresses are complete, so that they can be read elsewhere.
    #[must_use]
    pub fn has_origin(&self) -> bool {
        !self.origin.is_empty()
    }

    /// The address of a file of the site, as complete as it is known.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::Base;

    #[test]
    fn a_base_is_a_path_or_an_address() {
        let address = |text| Base::parse(text).map(|base| base.address("en/"));
        assert_eq!(address("/").unwrap(), "/en/");
        assert_eq!(address("/repo").unwrap(), "/repo/en/");
        assert_eq!(
            address("https://example.org").unwrap(),
            "https://example.org/en/"
        );
        assert_eq!(
            address("http://127.0.0.1:80/a/b/").unwrap(),
            "http://127.0.0.1:80/a/b/en/"
        );
        for wrong in [
            "",
            "repo",
            "//host/",
            "https:///x",
            "ftp://x/",
            "/a b/",
            "/\"><script>",
        ] {
            assert!(address(wrong).is_err(), "{wrong}");
        }
    }
}
