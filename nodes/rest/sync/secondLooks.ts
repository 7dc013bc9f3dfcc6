import type { Page, Position, Reading } from './types';

/** A page, and whether it was there to be read already. */
export interface LookedAt extends Page {
	readonly isSecondLook: boolean;
}

async function pageAt(
	pages: Reading['pages'],
	query: Readonly<Record<string, string>>,
	position: Position,
): Promise<Page | undefined> {
	for await (const page of pages(query, position)) return page;
	return undefined;
}

/**
 * The pages of a list that may change while it is read. Where pages are found by counting, a record
 * that vanishes lets all after it move up by one, and the one that moves over the edge of a page
 * would never be seen. It is then on the page before: each page is read again after the one that
 * follows it. Rows come twice, so whoever reads has to know them.
 */
export async function* withSecondLooks(
	{ pages, byPosition }: Pick<Reading, 'pages' | 'byPosition'>,
	query: Readonly<Record<string, string>>,
	from?: Position,
): AsyncGenerator<LookedAt, void, undefined> {
	let count = 0;
	let last: Page | undefined;
	const again = async (page: Page) => {
		const second = await pageAt(pages, query, page);
		return second === undefined ? [] : [{ ...second, isSecondLook: true }];
	};
	for await (const page of pages(query, from)) {
		count += 1;
		yield { ...page, isSecondLook: false };
		// The place to go on from is that of the later page.
		if (byPosition !== undefined && last !== undefined)
			for (const second of await again(last))
				yield { ...second, call: page.call, index: page.index, start: page.start };
		last = page;
	}
	if (byPosition === undefined || last === undefined) return;
	const { pageSize = 0 } = byPosition;
	const isOnlyShort = count === 1 && last.rows.length < pageSize;
	// A last page that was full may have been followed by one that has moved into it.
	if (last.rows.length > 0 && !isOnlyShort) yield* await again(last);
}
