//! Clippings with furniture in every place, and texts that only look like it.
