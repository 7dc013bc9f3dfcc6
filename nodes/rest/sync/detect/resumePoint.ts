import { parseTyped, writeJson } from '../../../../credentials/common/exactJson';
import { isRecord, textOf } from '../../../../credentials/common/unknown';
import type { Position, Watermark } from '../syncTypes';
import { joinHashes, splitHashes, volatileIn } from './content';
import { kept } from './mark';

/** Where to go on, and the rows that the same place showed already. */
export interface ResumePoint {
	/** '' is the beginning. */
	readonly token: string;
	/** The page that was read last of several that follow the token. */
	readonly at: Position | undefined;
	/** What a page before that one named as the next token; '' where none did. */
	readonly named: string;
	readonly known: readonly string[];
	readonly volatile: readonly string[] | undefined;
	/** Nothing is handed over until the end is reached: it is where "now" is. */
	readonly isBaseline: boolean;
}

const isPosition = (value: unknown): value is Position =>
	isRecord(value) &&
	isRecord(value.call) &&
	[value.call.query, value.call.headers, value.call.body].every(isRecord) &&
	Number.isSafeInteger(value.index) &&
	Number.isSafeInteger(value.start);

/** A place as it was kept. */
export function resumePointIn(mark: Watermark): ResumePoint {
	// As text: its call may hold null, which a merge patch cannot say.
	const at = parseTyped(textOf(mark.at));
	return {
		token: textOf(mark.token),
		at: isPosition(at) ? at : undefined,
		named: textOf(mark.named),
		known: splitHashes(mark.known),
		volatile: volatileIn(mark),
		isBaseline: mark.isBaseline === true,
	};
}

/** What is kept of a place. */
export const markOf = ({ at, known, ...place }: ResumePoint): Watermark =>
	kept({
		...place,
		at: at === undefined ? at : writeJson(at),
		known: joinHashes(known),
	});
