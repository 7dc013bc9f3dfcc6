import type { FixedStyle, PagePlan, Reader } from '../pageTypes';
import { cursorReader } from './cursor';
import { linkHeaderReader } from './linkHeader';
import { nextUrlReader } from './nextUrl';
import { offsetReader } from './offset';
import { onePageReader } from './onePage';
import { pageNumberReader } from './pageNumber';

type Readers = {
	readonly [Kind in FixedStyle['kind']]: (
		style: Extract<FixedStyle, { kind: Kind }>,
		plan: PagePlan,
	) => Reader;
};

const READERS: Readers = {
	pageNumber: pageNumberReader,
	offset: offsetReader,
	cursor: cursorReader,
	nextUrl: nextUrlReader,
	linkHeader: linkHeaderReader,
	onePage: onePageReader,
};

/** A page style at work. */
export function readerFor<Kind extends FixedStyle['kind']>(
	style: Extract<FixedStyle, { kind: Kind }>,
	plan: PagePlan,
): Reader {
	const make: (style: Extract<FixedStyle, { kind: Kind }>, plan: PagePlan) => Reader =
		READERS[style.kind];
	return make(style, plan);
}
