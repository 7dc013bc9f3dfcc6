/**
 * The size in which a test runs: all of it with `TOKENFLOW_TESTS=whole`, otherwise a part that proves the same in less time.
 */
export const sized = <Size>(whole: Size, part: Size): Size =>
	process.env.TOKENFLOW_TESTS === 'whole' ? whole : part;

/** A third of a list, each third for some of the cases by their number; all of it with `TOKENFLOW_TESTS=whole`. */
export const someOf = <Each>(list: readonly Each[], number: number): readonly Each[] =>
	sized(
		list,
		list.filter((_each, index) => index % 3 === number % 3),
	);
