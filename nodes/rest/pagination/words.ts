/** Words that names of paging are made of, longer ones before those that they begin with. */
const KNOWN =
	'continuation|continue|pagination|position|elements|previous|results|records|current|cursor|number|offset|marker|result|record|start|items|total|token|count|pages|limit|index|more|next|last|skip|page|size|link|from|key|url|has|per|num|no|at';
const GLUED = new RegExp(`^(?:${KNOWN}){2,9}$`);

/** Names of headers often have no sign between words: `x-ms-continuationtoken`. */
const unglued = (word: string) =>
	GLUED.test(word) ? word.replace(new RegExp(KNOWN, 'g'), '$& ') : word;

/** Of the end of a longer path; data is found there, no name of paging. */
const MAX_NAME = 200;

/**
 * The words of a name, in lower case with spaces between them: those of `nextPageToken`,
 * `next_page_token`, `X-Next-Pagetoken`, `hydra:next` or `page[number]`.
 */
export const wordsOf = (name: string): string =>
	name
		.slice(-MAX_NAME)
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^a-z0-9]+/)
		.map(unglued)
		.join(' ')
		.trim();

const word = (words: string) => new RegExp(`\\b(?:${words})\\b`);

/** Backwards, or to later changes: `nextSyncToken`, `@odata.deltaLink`. */
const ELSEWHERE = word('prev|previous|before|prior|sync|delta|retry');
/** What comes next, but in no list. */
const MOMENT = word(
	'date|time|at|due|billing|payment|invoice|run|steps?|poll|reset|charge|renewal',
);
const LEADING = word(
	'continue|continuation|resume|resumption|cursor|after|older|bookmark|scroll|marker|iterator',
);
const OTHER_END = word('first|last|self|current|start');

/** Whether a name promises a further page: `next_page`, `continuationToken`, `after`. */
export const isForward = (words: string): boolean =>
	!ELSEWHERE.test(words) &&
	!MOMENT.test(words) &&
	(word('next').test(words) ||
		(LEADING.test(words) && !OTHER_END.test(words)) ||
		/^(?:pag(?:e|ing|ination) (?:token|key|state)|last evaluated key)$/.test(words) ||
		/^(?!.*\b(?:learn|read|info|help)\b).*\bmore\b.*\b(?:link|ur[il]|href)$/.test(words));

/** Whether a name is that of the last row's key: `last_row_key`, `lastId`. */
export const isLastKey = (words: string): boolean =>
	/\blast\b.*(?:key|id|token|cursor)$/.test(words);

/** `limit_start` is a position, though. */
const NO_POSITION =
	/\b(?:size|limit(?! (?:start|from|offset)\b)|per|min|max|count|top|take|total|pages|last|next)\b/;

/** Whether a name is that of a page's number or of a row's. Both may lie. */
export function positionKind(words: string): 'pageNumber' | 'offset' | undefined {
	if (NO_POSITION.test(words) || ELSEWHERE.test(words)) return undefined;
	if (word('page|pg|p').test(words)) return 'pageNumber';
	return word('offset|skip|start|from|first|ofs|begin|position|index|cursor').test(words)
		? 'offset'
		: undefined;
}

/** Whether a name is that of a number of rows that is asked for. */
export const isSizeName = (words: string): boolean =>
	word('size|limit|per|max|count|top|take|rows').test(words);

/** The same of a response; what it calls a count is what came. */
export const isLimitName = (words: string): boolean =>
	isSizeName(words) && totalMeaning(words) === undefined;

/** Whether a name is that of how many rows each page has: not of what somebody may ask for. */
export const isPageSize = (words: string): boolean =>
	/\bpage\b/.test(words) && /^(?!.*\bmax\b).*\b(?:size|per|limit)\b/.test(words);

/** Whether a name is that of the number of rows or pages that are still to come. */
export const isRemaining = (words: string): boolean =>
	/^(?:response|results?|data|meta|pagination|paging) remaining$/.test(words) ||
	(word('remaining').test(words) && word('count|rows|records|results|items|pages').test(words));

/** What may be done while its list is not: `jobComplete` of BigQuery, `is_execution_finished` of Dune. */
const JOB = word('job|execution|query|task|run|process|processing|import|export|sync|report');

/** What a true flag means; `isSure`: it counts more than a link that is there, too. */
export function flagMeaning(
	words: string,
): { readonly means: 'more' | 'last'; readonly isSure: boolean } | undefined {
	const isSureMore = word('more|next|has after').test(words) || isRemaining(words);
	const isMore = isSureMore || word('truncated|exceeded').test(words);
	const isSure = isSureMore || word('last').test(words);
	const isDone =
		word('done|end|complete|completed|finished|final|eof').test(words) && !JOB.test(words);
	if (ELSEWHERE.test(words) || !(isSure || isMore || isDone)) return undefined;
	return { means: isMore && !word('no').test(words) ? 'more' : 'last', isSure };
}

const NO_TOTAL = word(
	'per|(?<!records )amount|price|cost|tax|balance|revenue|volume|effort|sum|time|ms|seconds|duration|bytes|score|weight|due|paid|rate|ratelimit|quota|remaining',
);

/** Rows of some kind, or what was looked at for them: `ScannedCount` of DynamoDB. */
const SOME = word('scanned|examined|active|inactive|unread|failed|error|errors|skipped');

/** What a number counts; `isSure`: all of them, not only those of this page. */
export function totalMeaning(
	words: string,
): { readonly counts: 'rows' | 'pages'; readonly isSure: boolean } | undefined {
	if (NO_TOTAL.test(words)) return undefined;
	if (
		/\bpages\b|\bpage\b.*\b(?:total|count)\b|\b(?:total|last)\b.*\bpage\b|\bmax page$/.test(
			words,
		)
	)
		return { counts: 'pages', isSure: true };
	if (
		word('page').test(words) ||
		!word('total|count|found|number of|matched|matches|hits').test(words)
	)
		return undefined;
	const isSure = /total|found|number of(?! elements)|matche[ds]|odata count/.test(words);
	return isSure || !SOME.test(words) ? { counts: 'rows', isSure } : undefined;
}
