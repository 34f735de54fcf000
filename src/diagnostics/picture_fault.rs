//! What keeps a picture from being published.

/// What is wrong with a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// The file has no bytes.
    Empty,
    /// The file ends before the picture does.
    Truncated,
    /// The file is no picture.
    Unknown,
    /// It is HEIC, which most browsers cannot show.
    Heic,
    /// Its extension is that of another format.
    Misnamed {
        /// The format of its bytes.
        actual: &'static str,
        /// The extension of that format.
        extension: &'static str,
    },
    /// It claims so many pixels that whoever opens it runs out of memory.
    TooManyPixels {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
        /// The most pixels that a picture may have.
        limit: u64,
    },
    /// Its pixels cannot be read.
    Damaged,
    /// It says where it was taken, in a format from which loa cannot remove that.
    HoldsLocation,
    /// A file that is no picture stands where one is to be shown.
    NoPicture,
}
