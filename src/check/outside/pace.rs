//! When a host may be asked again: never two requests at once, a pause between them, and longer where it asks for that.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use url::Url;

/// The pace of all requests of one run.
#[derive(Debug)]
pub(super) struct Pace {
    pause: Duration,
    /// From when on each host may be asked.
    free: Mutex<HashMap<String, Instant>>,
}

impl Pace {
    /// With so long a pause between two requests to one host.
    pub(super) fn new(pause: Duration) -> Self {
        Self { pause, free: Mutex::default() }
    }

    /// Waits until the host of an address may be asked, and takes the turn.
    pub(super) fn wait(&self, url: &Url) {
        sleep(self.take_turn(url, Instant::now()));
    }

    /// Leaves the host of an address alone for a while.
    pub(super) fn leave_alone(&self, url: &Url, how_long: Duration) {
        self.leave_until(url, Instant::now() + how_long);
    }

    fn leave_until(&self, url: &Url, moment: Instant) {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let known = free.entry(host(url)).or_insert(moment);
        *known = moment.max(*known);
    }

    /// How long whoever comes now has to wait. The next one waits a pause longer.
    fn take_turn(&self, url: &Url, now: Instant) -> Duration {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let known = free.entry(host(url)).or_insert(now);
        let turn = now.max(*known);
        *known = turn + self.pause;
        turn - now
    }
}

fn host(url: &Url) -> String {
    format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_host_has_its_own_turns() {
        let seconds = Duration::from_secs;
        let pace = Pace::new(seconds(1));
        let url = |text: &str| Url::parse(text).unwrap();
        let (one, same, other) = (url("http://a.vn/1"), url("http://a.vn:80/2"), url("https://a.vn/1"));
        let now = Instant::now();
        assert_eq!(pace.take_turn(&one, now), seconds(0));
        assert_eq!(pace.take_turn(&same, now), seconds(1));
        assert_eq!(pace.take_turn(&other, now), seconds(0));
        assert_eq!(pace.take_turn(&one, now), seconds(2));
        assert_eq!(pace.take_turn(&one, now + seconds(10)), seconds(0));
        pace.leave_until(&one, now + seconds(40));
        pace.leave_until(&one, now + seconds(20));
        assert_eq!(pace.take_turn(&same, now + seconds(10)), seconds(30));
    }
}
