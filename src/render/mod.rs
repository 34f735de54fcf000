//! Job → bytes, pure and in parallel.
