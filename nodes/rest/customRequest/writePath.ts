import { inputError } from '../errors/restError';
import { quotedLabel } from './fields';

/** What JavaScript writes for a value that is missing; other objects have spaces, which no path may have. */
const NOTHING: readonly string[] = ['undefined', 'null', 'NaN'];

const HOLE = /\{\{[\s\S]*?\}\}/;

/** What ends a segment of a path. */
const isEnd = (next: string | undefined) => next === undefined || /[/?#]/.test(next);

/**
 * Whether an expression that is a complete segment came out empty: `/orders/{{ $json.id }}` as
 * `/orders/`. Literal texts are looked for from left to right.
 */
function hasEmptyHole(path: string, expression: string): boolean {
	const [first = '', ...literals] = expression.split(HOLE);
	if (!path.startsWith(first)) return false;
	let at = first.length;
	for (const [index, literal] of literals.entries()) {
		const isLast = index === literals.length - 1;
		const end = isLast ? path.length - literal.length : path.indexOf(literal, at);
		if (end < at) return false;
		const isSegment = (at === 0 || path[at - 1] === '/') && isEnd(path[end]);
		if (isSegment && path.slice(at, end).trim() === '') return true;
		at = end + literal.length;
	}
	return false;
}

const segmentsOf = (path: string) =>
	(path.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').split(/[?#]/)[0] ?? '')
		.split('/')
		.slice(1);

function rejectMissing(path: string, expression: string): void {
	const segments = segmentsOf(path.startsWith('/') || path.includes('://') ? path : `/${path}`);
	const isMissing =
		path.trim() === '' ||
		segments.slice(0, -1).includes('') ||
		segments.some((segment) => NOTHING.includes(segment)) ||
		hasEmptyHole(path, expression);
	if (!isMissing) return;
	throw inputError(
		`${quotedLabel('path')} has an empty part: ${path}`,
		'An expression in it returns nothing for this item, so the request would reach other records. Nothing was sent.',
	);
}

/**
 * Rejects a path that would reach another record than the one that is meant: `DELETE /orders/A#1` would
 * delete A, `DELETE /orders/` all of them.
 * @param path with its expressions filled in
 * @param expression as the user wrote it; undefined for a fixed path, whose parts are meant
 * @throws RestError
 */
export function checkWritePath(path: string, expression: string | undefined): void {
	if (expression !== undefined) rejectMissing(path, expression);
	if (!path.includes('#')) return;
	throw inputError(
		`${quotedLabel('path')} contains '#', and what follows it would not be sent`,
		'Encode values in it with encodeURIComponent(), such as {{ encodeURIComponent($json.id) }}.',
	);
}
