/** What APIs respond with in place of a page behind the last one. */
import { RestError, type RestErrorKind } from '../errors/restError';
import { hasStatus } from './paginationErrors';
import type { Expectation } from './signals';

const NO_PAGE: readonly number[] = [404, 416];
/** Also those of a parameter that is not known. */
const REJECTED: readonly number[] = [400, 404, 409, 410, 416, 422];

/**
 * Statuses of such a response. 400: WordPress; 404: Django REST framework; 409:
 * https://developer.shopping-feed.com/rest-api/pagination; 416: https://github.com/plantbreeding/BrAPI/issues/84.
 */
const STATUSES: Readonly<Record<Expectation, readonly number[]>> = {
	first: [],
	rows: [],
	// A list that may not be read so deep has 400, too: it is not at its end.
	maybe: NO_PAGE,
	unlikely: REJECTED,
	nothing: REJECTED,
};

/** "The page number requested is larger than …", "Invalid page."; not "Unknown parameter: page". */
const NAMES_PAGE = /^(?!.*\b(?:unknown|parameter|field)).*\b(?:pages?|offset|range)\b/is;

/** Failures that say nothing about a list that is complete without the request. */
const HARMLESS: readonly RestErrorKind[] = ['status', 'response', 'network', 'timeout', 'redirect'];

interface Asked {
	readonly expects: Expectation;
	/** What was sent may be no position but a filter. */
	readonly isGuess: boolean;
	/** The API states that the list is complete, but that may be said of the page. */
	readonly isUnproven: boolean;
}

/** Whether an error means that there is no such page; `likely`: it does not say so. */
export function isNoPage(
	error: unknown,
	{ expects, isGuess, isUnproven }: Asked,
): boolean | 'likely' {
	if (!(error instanceof RestError)) return false;
	const isComplete = expects === 'nothing' && !isGuess && !isUnproven;
	if (!hasStatus(error, STATUSES[expects])) return isComplete && HARMLESS.includes(error.kind);
	const isSaid = NAMES_PAGE.test(error.message) || (!isGuess && hasStatus(error, NO_PAGE));
	if (isSaid || isComplete || expects === 'unlikely') return true;
	return isGuess ? false : 'likely';
}

/**
 * Whether an API rejects a parameter that it does not know. Where nothing more is expected, only a status says
 * so: a total may be that of the page, and what came in its place a failure.
 */
export const isRejected = (error: unknown, { expects }: Pick<Asked, 'expects'>): boolean =>
	hasStatus(error, REJECTED) ||
	(expects !== 'nothing' && error instanceof RestError && error.kind === 'response');
