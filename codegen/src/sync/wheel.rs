//! The wheels of the SDKs: which members of the zip list codes, actions and parameters, and their text.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rawzip::{CompressionMethod, ZipArchive, ZipFileHeaderRecord, ZipSliceArchive};

use super::Release;
use super::error::{WheelError, printable};
use crate::check::header::{can_be_product, is_day};
use crate::load::with_path;

/// The largest wheel that is read. Today's larger one has 18 MiB.
pub const MAX_BYTES: usize = 128 << 20;

/// The largest list of codes that is read. Today's largest has 79 KiB.
pub const MAX_MEMBER_BYTES: usize = 4 << 20;

/// The largest list of actions or parameters that is read. Today's largest has 5.6 MiB.
const MAX_SOURCE_BYTES: usize = 32 << 20;

/// How much is read of all members together, which a small file can unpack to. Today's larger wheel has 149 MiB of them.
const MAX_TOTAL_BYTES: usize = 1 << 30;

/// The table in `codes/v3` that is no product's, besides those that [`RESERVED`] knows.
const FAMILIES: &str = "families";

/// One of the two SDKs that list codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sdk {
    /// Of the Chinese site, with texts in Chinese.
    Zh,
    /// Of the international site, with texts in English.
    En,
}

impl Sdk {
    /// Both, the Chinese one first.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The name of its package.
    #[must_use]
    pub fn package(self) -> &'static str {
        match self {
            Self::Zh => "tencentcloud-sdk-python",
            Self::En => "tencentcloud-sdk-python-intl-en",
        }
    }
}

/// Both wheels: neither lists all codes.
#[derive(Debug)]
pub struct Wheels {
    /// Of [`Sdk::Zh`].
    pub zh: Wheel,
    /// Of [`Sdk::En`].
    pub en: Wheel,
}

impl Wheels {
    /// Reads the files.
    ///
    /// # Errors
    ///
    /// A file that cannot be read; the message names it.
    pub fn open(zh: &Path, en: &Path) -> io::Result<Self> {
        Ok(Self {
            zh: Wheel::open(zh)?,
            en: Wheel::open(en)?,
        })
    }
}

/// A wheel as it was found, before anything is known of it.
#[derive(Debug)]
pub struct Wheel {
    /// What messages call it: the path as the user wrote it.
    pub name: String,
    /// The content, but at most one byte more than [`MAX_BYTES`].
    pub bytes: Vec<u8>,
}

impl Wheel {
    fn open(path: &Path) -> io::Result<Self> {
        let name = path.display().to_string();
        let mut bytes = Vec::new();
        File::open(path)
            .and_then(|file| file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes))
            .map_err(|error| with_path(&error, &name))?;
        Ok(Self { name, bytes })
    }
}

/// What a member of a wheel lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listing {
    /// `errorcodes.py`: the codes.
    Codes,
    /// `<product>_client.py`: the actions.
    Actions,
    /// `models.py`: the parameters of requests.
    Parameters,
}

impl Listing {
    fn max_bytes(self) -> usize {
        match self {
            Self::Codes => MAX_MEMBER_BYTES,
            Self::Actions | Self::Parameters => MAX_SOURCE_BYTES,
        }
    }
}

/// A list of one version of a product.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Member {
    /// What it lists.
    pub(super) listing: Listing,
    /// Where it is in the zip.
    pub(super) path: String,
    /// `cvm`
    pub(super) product: String,
    /// `2017-03-12`
    pub(super) version: String,
    /// Its content.
    pub(super) text: String,
}

/// Visits the lists in a wheel, one after the other: all of them together would fill the memory. What is wrong with one
/// does not keep the others from being read. Returns the release and its day.
pub(super) fn visit(
    wheel: &Wheel,
    sdk: Sdk,
    errors: &mut Vec<WheelError>,
    mut visit: impl FnMut(Member, &mut Vec<WheelError>),
) -> Option<(Release, Option<String>)> {
    let before = errors.len();
    let mut lists_of_codes = 0;
    let mut reader = Reader { wheel, errors };
    let result = reader.read(sdk, |member, errors| {
        lists_of_codes += usize::from(member.listing == Listing::Codes);
        visit(member, errors);
    });
    let release = result.map_err(|what| reader.report(None, what)).ok();
    if lists_of_codes == 0 && errors.len() == before {
        let what = "no list of codes in here, `tencentcloud/<product>/v<date>/errorcodes.py`";
        Reader { wheel, errors }.report(None, what.to_owned());
    }
    release
}

struct Reader<'w> {
    wheel: &'w Wheel,
    errors: &'w mut Vec<WheelError>,
}

impl Reader<'_> {
    fn report(&mut self, place: Option<(String, Option<usize>)>, what: String) {
        let wheel = self.wheel.name.clone();
        self.errors.push(WheelError { wheel, place, what });
    }

    fn read(
        &mut self,
        sdk: Sdk,
        mut visit: impl FnMut(Member, &mut Vec<WheelError>),
    ) -> Result<(Release, Option<String>), String> {
        let bytes = self.wheel.bytes.as_slice();
        if bytes.len() > MAX_BYTES {
            return Err("the file is over 128 MiB".to_owned());
        }
        let archive = ZipArchive::from_slice(bytes)
            .map_err(|error| format!("this is not a wheel, which is a zip file: {error}"))?;
        let damaged = |error| format!("the zip file is damaged: {error}");
        let (mut count, mut total, mut release) = (0, 0, None);
        let mut paths = BTreeSet::new();
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().map_err(damaged)? {
            count += 1;
            let path = entry.file_path();
            let path = String::from_utf8_lossy(path.as_bytes());
            if let Some(found) = release_in(sdk, &path)? {
                release = Some((found, day(&entry)));
            }
            if !paths.insert(path.clone().into_owned()) {
                let path = printable(&path);
                return Err(format!(
                    "the zip file has `{path}` twice: it does not say which one counts"
                ));
            }
            match member(&archive, &entry, &path) {
                Ok(Some(member)) => {
                    total += member.text.len();
                    if total > MAX_TOTAL_BYTES {
                        return Err("the members are over 1 GiB together".to_owned());
                    }
                    visit(member, self.errors);
                }
                Ok(None) => {}
                Err((line, what)) => self.report(Some((path.into_owned(), line)), what),
            }
        }
        if count != archive.entries_hint() {
            return Err("the zip file is damaged: members are missing".to_owned());
        }
        release.ok_or_else(|| {
            "no `.dist-info` in here, so nothing says which SDK and which release this is"
                .to_owned()
        })
    }
}

/// The release of the SDK, if this member is one of those that name it. Two wheels of one SDK would make it look as if
/// the codes of the other were gone.
fn release_in(sdk: Sdk, path: &str) -> Result<Option<Release>, String> {
    let wanted = sdk.package().replace('-', "_");
    let found = path.split_once(".dist-info/");
    let Some((package, release)) = found.and_then(|(package, _)| package.rsplit_once('-')) else {
        return Ok(None);
    };
    if package != wanted {
        let package = printable(package);
        return Err(format!(
            "this is a wheel of `{package}`, and one of `{wanted}` is needed"
        ));
    }
    let release_of = || {
        format!(
            "`{}` is not a release such as `3.1.195`",
            printable(release)
        )
    };
    Release::parse(release).map(Some).ok_or_else(release_of)
}

/// The day on which a member was packed. A wheel that can be built again byte for byte has the first of the format instead,
/// which says nothing.
fn day(entry: &ZipFileHeaderRecord<'_>) -> Option<String> {
    let time = entry.last_modified();
    let day = format!("{:04}-{:02}-{:02}", time.year(), time.month(), time.day());
    (time.year() > 1980 && is_day(&day)).then_some(day)
}

/// What is wrong with a member, and the line if it is about one.
type MemberMistake = (Option<usize>, String);

/// The member if it is a list.
fn member(
    archive: &ZipSliceArchive<&[u8]>,
    entry: &ZipFileHeaderRecord<'_>,
    path: &str,
) -> Result<Option<Member>, MemberMistake> {
    let Some((listing, product, folder)) = listed(path) else {
        return Ok(None);
    };
    let version = version(product, folder).map_err(|what| (None, what))?;
    let bytes = inflate(archive, entry, listing.max_bytes()).map_err(|what| (None, what))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.split(|byte| *byte == b'\n').count();
        (Some(line), "the member is not UTF-8".to_owned())
    })?;
    Ok(Some(Member {
        listing,
        path: path.to_owned(),
        product: product.to_owned(),
        version,
        text,
    }))
}

/// What a member lists, and the folders of the product and of the version.
fn listed(path: &str) -> Option<(Listing, &str, &str)> {
    let mut parts = path.strip_prefix("tencentcloud/")?.split('/');
    let (product, folder, file) = (parts.next()?, parts.next()?, parts.next()?);
    let listing = match file {
        "errorcodes.py" => Listing::Codes,
        "models.py" => Listing::Parameters,
        // The product's own, not the asynchronous twin that has the same actions.
        _ if file.strip_suffix("_client.py") == Some(product) => Listing::Actions,
        _ => return None,
    };
    parts.next().is_none().then_some((listing, product, folder))
}

/// The version that a folder is for, `2017-03-12`, once it is certain that the product can have a table.
fn version(product: &str, folder: &str) -> Result<String, String> {
    if !can_be_product(product) || product == FAMILIES {
        let product = printable(product);
        return Err(format!("a product cannot be called `{product}`"));
    }
    folder
        .strip_prefix('v')
        .filter(|date| date.len() == 8 && date.is_ascii())
        .map(|date| format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..]))
        .filter(|version| is_day(version))
        .ok_or_else(|| {
            format!(
                "`{}` is not an API version such as `v20170312`",
                printable(folder)
            )
        })
}

/// The content of a member, which has to be what the zip says of it: of that length, with that checksum.
fn inflate(
    archive: &ZipSliceArchive<&[u8]>,
    entry: &ZipFileHeaderRecord<'_>,
    max_bytes: usize,
) -> Result<Vec<u8>, String> {
    let data = archive.get_entry(entry.wayfinder()).map_err(damaged)?;
    let content: Box<dyn Read + '_> = match entry.compression_method() {
        CompressionMethod::STORE => Box::new(data.data()),
        CompressionMethod::DEFLATE => Box::new(flate2::bufread::DeflateDecoder::new(data.data())),
        _ => return Err("the member is compressed in a way that wheels do not use".to_owned()),
    };
    let mut bytes = Vec::new();
    data.verifying_reader(content)
        .take(max_bytes as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(damaged)?;
    if bytes.len() > max_bytes {
        return Err(format!("the member is over {} MiB", max_bytes >> 20));
    }
    Ok(bytes)
}

fn damaged(error: impl fmt::Display) -> String {
    format!("the member is damaged: {error}")
}
