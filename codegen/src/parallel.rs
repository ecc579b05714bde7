//! Doing the same for many, on all cores.

use std::num::NonZero;
use std::thread;

/// What `work` makes of each item, in the order of the items.
pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    // Every thread takes each so many-eth item, so that none has all the large ones of a stretch.
    let share = |first: usize| -> Vec<(usize, R)> {
        let mine = items.iter().enumerate().skip(first).step_by(threads);
        mine.map(|(place, item)| (place, work(item))).collect()
    };
    let mut results: Vec<(usize, R)> = thread::scope(|scope| {
        let share = &share;
        let others: Vec<_> = (1..threads)
            .map(|first| scope.spawn(move || share(first)))
            .collect();
        let mut results = share(0);
        for other in others {
            results.extend(
                other
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            );
        }
        results
    });
    results.sort_by_key(|(place, _)| *place);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_results_are_in_the_order_of_the_items() {
        let items: Vec<u32> = (0..100).collect();
        let squares: Vec<u32> = items.iter().map(|item| item * item).collect();
        assert_eq!(super::map(&items, |item| item * item), squares);
        assert_eq!(super::map(&[], |item: &u32| *item), []);
    }
}
