//! Links to other sites, asked for politely: one request at a time for each host, a pause between them (`pace`), the
//! head before the page, and what was found well a week ago is not asked for again.

mod memory;
mod pace;
mod verdict;
mod web;

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::sync::Mutex;
use std::thread;

use memory::Memory;
pub use verdict::Verdict;
pub use web::Patience;
use web::Web;

use crate::paths::host_of;
use crate::time::Instant;

/// How many hosts are asked at once.
const HOSTS_AT_ONCE: usize = 8;

/// How other sites are asked.
#[derive(Clone, Copy, Debug)]
pub struct Asking {
    /// How long to wait, and how often to try.
    pub patience: Patience,
    /// The moment of the call, by which remembered answers grow old.
    pub now: Instant,
}

/// Asks for every address, and returns what came of each. Addresses that cannot be asked for are left out.
pub(super) fn ask(root: &Path, addresses: Vec<String>, asking: &Asking) -> BTreeMap<String, Verdict> {
    let mut memory = Memory::read(root);
    let mut verdicts = BTreeMap::new();
    let mut hosts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for address in addresses {
        match memory.verdict(&address, asking.now) {
            Some(verdict) => {
                verdicts.insert(address, verdict);
            }
            None => hosts.entry(host_of(&address)).or_default().push(address),
        }
    }
    let threads = hosts.len().min(HOSTS_AT_ONCE);
    let queue = Mutex::new(hosts.into_values().collect::<VecDeque<_>>());
    let answers = Mutex::new(Vec::new());
    let web = Web::new(asking.patience);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(of_host) = queue.lock().ok().and_then(|mut queue| queue.pop_front()) {
                    for address in of_host {
                        let verdict = web.ask(&address);
                        if let (Some(verdict), Ok(mut answers)) = (verdict, answers.lock()) {
                            answers.push((address, verdict));
                        }
                    }
                }
            });
        }
    });
    for (address, verdict) in answers.into_inner().unwrap_or_default() {
        memory.remember(&address, &verdict, asking.now);
        verdicts.insert(address, verdict);
    }
    memory.write(root);
    verdicts
}
