//! The countries to whose law Creative Commons' licences were ported, by their versions. Version
//! 4.0 has none, and that for organisations of several governments was made once.

/// Whether a licence of this version was ported to this country.
pub(super) fn exists(version: &str, port: &str) -> bool {
    let ports: &[&str] = match version {
        "1.0" => &["fi", "il", "nl"],
        "2.0" => &[
            "at", "au", "be", "br", "ca", "cl", "de", "es", "fr", "hr", "it", "jp", "kr", "nl",
            "pl", "tw", "uk", "za",
        ],
        "2.1" => &["au", "ca", "es", "jp"],
        "2.5" => &[
            "ar", "au", "bg", "br", "ca", "ch", "cn", "co", "dk", "es", "hr", "hu", "il", "in",
            "it", "mk", "mt", "mx", "my", "nl", "pe", "pl", "pt", "scotland", "se", "si", "tw",
            "za",
        ],
        "3.0" => &[
            "am", "at", "au", "az", "br", "ch", "cl", "cn", "cr", "cz", "de", "ec", "ee", "eg",
            "es", "fr", "ge", "gr", "gt", "hk", "hr", "ie", "igo", "it", "lk", "lu", "nl", "no",
            "nz", "ph", "pl", "pr", "pt", "ro", "rs", "sg", "th", "tw", "ug", "us", "ve", "vn",
            "za",
        ],
        _ => &[],
    };
    ports.contains(&port)
}
