/**
 * The size in which a test runs: all of it with `TOKENFLOW_TESTS=whole`, otherwise a part that proves the same in less time.
 */
export const sized = <Size>(whole: Size, part: Size): Size =>
	process.env.TOKENFLOW_TESTS === 'whole' ? whole : part;

/** One of so many parts of a list, each part for some of the cases by their number; all of it with `TOKENFLOW_TESTS=whole`. */
export const someOf = <Each>(list: readonly Each[], number: number, parts = 5): readonly Each[] =>
	sized(
		list,
		list.filter((_each, index) => index % parts === number % parts),
	);
