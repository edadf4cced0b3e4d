//! The other licences of the SPDX list.

use super::creative_commons;
use super::plain::plain;
use super::{Condition, Kind, Name, Terms, families};
use spdx::flags::IS_COPYLEFT;
use spdx::identifiers::LICENSES;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Where licences stand that are given to texts, pictures and data, beside the texts on spdx.org.
const ADDRESSES: &[(&str, &str)] = &[
    ("MIT", "https://opensource.org/license/mit"),
    ("Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0"),
    ("MPL-2.0", "https://www.mozilla.org/en-US/MPL/2.0/"),
    ("EPL-2.0", "https://www.eclipse.org/legal/epl-2.0/"),
    ("BSD-2-Clause", "https://opensource.org/license/bsd-2-clause"),
    ("BSD-3-Clause", "https://opensource.org/license/bsd-3-clause"),
    ("ISC", "https://opensource.org/license/isc-license-txt"),
    ("GPL-2.0-only", "https://www.gnu.org/licenses/old-licenses/gpl-2.0.html"),
    ("GPL-2.0-or-later", "https://www.gnu.org/licenses/old-licenses/gpl-2.0.html"),
    ("GPL-3.0-only", "https://www.gnu.org/licenses/gpl-3.0.html"),
    ("GPL-3.0-or-later", "https://www.gnu.org/licenses/gpl-3.0.html"),
    ("LGPL-3.0-only", "https://www.gnu.org/licenses/lgpl-3.0.html"),
    ("LGPL-3.0-or-later", "https://www.gnu.org/licenses/lgpl-3.0.html"),
    ("AGPL-3.0-only", "https://www.gnu.org/licenses/agpl-3.0.html"),
    ("AGPL-3.0-or-later", "https://www.gnu.org/licenses/agpl-3.0.html"),
    ("ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    ("ODC-By-1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    ("PDDL-1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
    ("DL-DE-BY-2.0", "https://www.govdata.de/dl-de/by-2-0"),
    ("DL-DE-ZERO-2.0", "https://www.govdata.de/dl-de/zero-2-0"),
    ("LAL-1.3", "https://artlibre.org/licence/lal/en/"),
    ("LAL-1.2", "https://artlibre.org/licence/lal/licence-art-libre-12/"),
    ("OGL-Canada-2.0", "https://open.canada.ca/en/open-government-licence-canada"),
    ("NLOD-1.0", "https://data.norge.no/nlod/en/1.0"),
    ("NLOD-2.0", "https://data.norge.no/nlod/en/2.0"),
    ("OFL-1.1", "https://openfontlicense.org"),
    ("Unlicense", "https://unlicense.org/"),
    ("EUPL-1.2", "https://eupl.eu/1.2/en/"),
];

/// The licence of an identifier, in capitals or not.
pub(super) fn by_id(written: &str) -> Option<Terms> {
    let license = LICENSES.iter().find(|license| license.name.eq_ignore_ascii_case(written));
    if let Some(license) = license {
        return Some(
            creative_commons::by_id(license.name)
                .or_else(|| families::by_id(license.name))
                .unwrap_or_else(|| other(license)),
        );
    }
    // As SPDX wrote it once: `GFDL-1.2+`.
    if let Some(base) = written.strip_suffix('+') {
        return by_id(&format!("{base}-or-later"));
    }
    let is_exception = written.contains(" WITH ")
        && !written.contains(" AND ")
        && !written.contains(" OR ")
        && spdx::Expression::parse(written).is_ok();
    is_exception.then(|| Terms {
        id: Some(written.to_owned()),
        name: Name::Title(written.to_owned()),
        url: None,
        kind: Kind::Licence,
        conditions: BTreeSet::new(),
    })
}

/// The licence with this name in the list. `words` are plain.
pub(super) fn by_name(words: &str) -> Option<Terms> {
    static NAMES: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
        LICENSES.iter().map(|license| (plain(license.full_name), license.name)).collect()
    });
    by_id(NAMES.get(words.strip_prefix("the ").unwrap_or(words))?)
}

/// The licence at an address, without its scheme: spdx.org has them by their identifiers.
pub(super) fn at(path: &str) -> Option<Terms> {
    let own = ADDRESSES.iter().find(|(_, address)| {
        let (_, rest) = address.split_once("://").unwrap_or_default();
        rest.trim_start_matches("www.").trim_end_matches('/').eq_ignore_ascii_case(path)
    });
    if let Some((id, _)) = own {
        return by_id(id);
    }
    let id = path.strip_prefix("spdx.org/licenses/")?;
    by_id(id.trim_end_matches(".html").trim_end_matches(".json"))
}

fn other(license: &'static spdx::License) -> Terms {
    let own = ADDRESSES.iter().find(|(id, _)| *id == license.name);
    let is_copyleft = license.flags & IS_COPYLEFT != 0;
    let kind = match license.name {
        "PDDL-1.0" | "Unlicense" => Kind::Dedication,
        _ => Kind::Licence,
    };
    let asked = match license.name {
        "ODbL-1.0" | "ODC-By-1.0" | "DL-DE-BY-2.0" | "NLOD-1.0" | "NLOD-2.0" | "OGL-Canada-2.0" => {
            &[Condition::Source, Condition::Licence][..]
        }
        "LAL-1.2" | "LAL-1.3" => {
            &[Condition::Author, Condition::Licence, Condition::Changes, Condition::SameTerms]
        }
        _ => &[],
    };
    Terms {
        id: Some(license.name.to_owned()),
        name: Name::Title(license.full_name.to_owned()),
        url: Some(own.map_or_else(
            || format!("https://spdx.org/licenses/{}.html", license.name),
            |(_, address)| (*address).to_owned(),
        )),
        kind,
        conditions: asked
            .iter()
            .copied()
            .chain(is_copyleft.then_some(Condition::SameTerms))
            .collect(),
    }
}
