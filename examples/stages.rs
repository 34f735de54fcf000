use loa::{
    load::Tree,
    paths::SourcePath,
    pipeline::{self, Changes, Leaves},
    plan::Plan,
    render::Renderer,
    site::{Options, Site},
};
use std::{sync::Arc, time::Instant};
#[global_allocator]
static A: mimalloc::MiMalloc = mimalloc::MiMalloc;
fn main() {
    let root = std::env::args().nth(1).unwrap();
    let root = std::path::Path::new(&root);
    let n: usize = std::env::args().nth(2).and_then(|n| n.parse().ok()).unwrap_or(5);
    let mut t = Instant::now();
    let mut lap = |s: &str| {
        println!("{s:10} {:7.1} ms", t.elapsed().as_secs_f64() * 1e3);
        t = Instant::now();
    };
    let tree = Tree::walk(root);
    lap("walk");
    let o = Options { at: 1795000000, drafts: false, base_url: None };
    let mut leaves = Leaves::default();
    let p = pipeline::prepare_again(&tree, &o, &mut leaves, &Changes::Everything);
    lap("first");
    let mut d = vec![];
    let _r = Renderer::new(&p.site, &p.plan, &mut d).unwrap();
    lap("renderer");
    let change = Changes::Files([tree.entries[tree.entries.len() / 2].clone()].into());
    for _ in 0..n {
        let p = pipeline::prepare_again(&tree, &o, &mut leaves, &change);
        lap("again");
        let r = Renderer::new(&p.site, &p.plan, &mut d).unwrap();
        lap("  renderer");
        drop(r);
        lap("  drop r");
        drop(p);
        lap("  drop");
    }
    let mut d = vec![];
    for _ in 0..n {
        let parsed = pipeline::parse_again(&tree, &mut leaves, &change, &mut d);
        lap("parse");
        let s = Site::new(parsed, &o, &mut d);
        lap("site");
        let p = Plan::new(&s, &mut d);
        lap("plan");
        drop(p);
        drop(s);
        lap("drop");
    }
    let _ = (SourcePath::new(""), Arc::new(1));
}
