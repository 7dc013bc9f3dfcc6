/** How each style asks for pages. */
import { withBigNumbers, writeJson } from '../../../credentials/common/exactJson';
import { isRecord } from '../../../credentials/common/unknown';
import { headerOf } from '../http';
import { sendable } from './evidence';
import { addressOf, bodyOf, linksIn } from './links';
import { callTo, callWith } from './pageRequest';
import type { FixedStyle, Next, Page, PagePlan, Reader } from './pageTypes';
import { isBlank, readPath, readSpot } from './paths';

type Style<Kind extends FixedStyle['kind']> = Extract<FixedStyle, { kind: Kind }>;

/** A cursor that the response names, or a value of its last row, is sent to get what follows. */
function cursorReader(style: Style<'cursor'>, plan: PagePlan): Reader {
	const { from, parameter, sendIn, firstCursor = '', isJson = false } = style;
	const isOwn = from.in === 'lastRow';
	const callFor = (value: unknown) => {
		if (parameter === '' && isRecord(value)) return callWith(plan, sendIn, sendable(value));
		return callWith(plan, sendIn, { [parameter]: isJson ? writeJson(value) : value });
	};
	// A number stays one where it is sent as JSON, however long it is.
	const exact = (value: unknown) => (isJson || sendIn === 'body' ? withBigNumbers(value) : value);
	return {
		first: callWith(plan, sendIn, firstCursor === '' ? {} : { [parameter]: firstCursor }),
		ends: isOwn ? 'byLastRow' : 'byResponse',
		setting: isOwn ? 'cursorParameter' : from.in === 'body' ? 'cursorField' : 'cursorHeader',
		sign: `cursor '${from.name}'`,
		next({ response, rows }) {
			const cursor =
				from.in === 'lastRow'
					? (readPath(exact(rows.at(-1)), from.name) ?? undefined)
					: readSpot({ ...response, body: exact(response.body) }, from);
			if (cursor === undefined) return 'unsaid';
			return !isOwn && isBlank(cursor) ? 'none' : { call: callFor(cursor) };
		},
	};
}

/** The response has the URL of the next page: in its body, or in the header `Link` (RFC 8288). */
function linkReader(
	plan: PagePlan,
	{ setting, sign }: Pick<Reader, 'setting' | 'sign'>,
	linkIn: (page: Page) => unknown,
): Reader {
	const { follow = (link) => link } = plan;
	return {
		first: callWith(plan),
		ends: 'byResponse',
		setting,
		sign,
		next(page): Next {
			const value = linkIn(page);
			if (value === undefined) return 'unsaid';
			const link = addressOf(value);
			if (isBlank(link)) return 'none';
			return { call: { ...callTo(follow(link, page.response.url)), body: bodyOf(value) } };
		},
	};
}

/**
 * A link beside the base that it is relative to:
 * https://developer.atlassian.com/server/confluence/pagination-in-the-rest-api/
 */
function withBase(link: unknown, base: unknown): unknown {
	if (typeof link !== 'string' || typeof base !== 'string' || !URL.canParse(base)) return link;
	const isRelative = link.startsWith('/') && !link.startsWith(`${new URL(base).pathname}/`);
	return isRelative ? base + link : link;
}

function nextUrlReader({ path, in: place = 'body' }: Style<'nextUrl'>, plan: PagePlan): Reader {
	const base = path.slice(0, path.lastIndexOf('.') + 1) + 'base';
	return linkReader(plan, { setting: 'nextUrlField', sign: `URL '${path}'` }, ({ response }) =>
		withBase(readSpot(response, { in: place, name: path }), readPath(response.body, base)),
	);
}

function linkHeaderReader(plan: PagePlan): Reader {
	return linkReader(plan, { setting: 'pagination', sign: 'Link header' }, ({ response }) => {
		const header = headerOf(response.headers, 'link');
		// The last page still links to the first one, or there is no header at all.
		return header === '' ? undefined : linksIn(header);
	});
}

/**
 * `?page=1`, `?page=2`, … or `?offset=0`, `?offset=100`, … An offset grows by the rows that came, not
 * by those asked for: many servers return fewer, and a row that comes twice can be left out, while one
 * that is missing cannot be known.
 */
function countedReader(style: Style<'offset' | 'pageNumber'>, plan: PagePlan): Reader {
	const { parameter, sendIn } = style;
	const at = (index: number, start: number) => {
		const position =
			style.kind === 'offset' ? (style.firstRow ?? 0) + start : style.firstPage + index;
		return callWith(plan, sendIn, { [parameter]: position });
	};
	const words =
		style.kind === 'offset'
			? ({ ends: 'byRows', setting: 'offsetParameter', sign: 'offset' } as const)
			: ({ ends: 'byPages', setting: 'pageParameter', sign: 'page number' } as const);
	return {
		...words,
		first: at(0, 0),
		next: ({ index, start }, count) => ({ call: at(index + 1, start + count) }),
		at,
	};
}

/** A page style at work. */
export function readerFor(style: FixedStyle, plan: PagePlan): Reader {
	switch (style.kind) {
		case 'cursor':
			return cursorReader(style, plan);
		case 'linkHeader':
			return linkHeaderReader(plan);
		case 'nextUrl':
			return nextUrlReader(style, plan);
		case 'onePage':
			return linkReader(plan, { setting: 'pagination', sign: 'next page' }, () => '');
		case 'offset':
		case 'pageNumber':
			return countedReader(style, plan);
	}
}
