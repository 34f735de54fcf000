//! Tells cargo that the binary holds the default theme, so that a new file in it causes a new build.

fn main() {
    println!("cargo::rerun-if-changed=themes/cong-vu");
}
