//! Any page into pixels: covers, previews.
