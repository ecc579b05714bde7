//! Work on several shards at once.

use std::num::NonZero;
use std::thread::{self, ScopedJoinHandle};

/// The most threads that work at once: with more of them the time goes into starting them.
const MAX_SHARDS: usize = 4;

/// How many shards are worth while: as many as there are cores, but not too many.
pub(crate) fn shards() -> usize {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    cores.min(MAX_SHARDS)
}

/// What the work makes of each shard, in their order; the first is done here and each other one by a thread of its own.
///
/// Where no thread can be had the work is done here too: an answer that takes longer is still an answer.
pub(crate) fn in_parallel<S, T>(shards: &[S], work: impl Fn(&S) -> T + Sync) -> Vec<T>
where
    S: Sync,
    T: Send,
{
    let Some((first, others)) = shards.split_first() else {
        return Vec::new();
    };
    let work = &work;
    thread::scope(|scope| {
        let spawn = |shard| thread::Builder::new().spawn_scoped(scope, move || work(shard));
        let threads: Vec<_> = others.iter().map(|shard| (shard, spawn(shard))).collect();
        let mut made = vec![work(first)];
        made.extend(threads.into_iter().map(|(shard, thread)| {
            let made = thread
                .ok()
                .and_then(|thread| ScopedJoinHandle::join(thread).ok());
            made.unwrap_or_else(|| work(shard))
        }));
        made
    })
}

#[cfg(test)]
mod tests {
    use super::in_parallel;

    #[test]
    fn the_order_is_that_of_the_shards() {
        let shards: Vec<u64> = (0..8).rev().collect();
        let made = in_parallel(&shards, |shard| {
            std::thread::sleep(std::time::Duration::from_millis(*shard));
            shard * 2
        });
        assert_eq!(made, [14, 12, 10, 8, 6, 4, 2, 0]);
    }

    #[test]
    fn of_nothing_nothing_is_made() {
        assert!(in_parallel(&[], |(): &()| 1).is_empty());
    }
}
