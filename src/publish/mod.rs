//! Bytes → `public/`: the only code that writes there.
