import { textOf } from '../../../credentials/token/unknown';
import { readPath, readSpot } from '../pagination';
import { RestError } from '../restError';
import { contentHash, joinHashes, splitHashes } from './contentHash';
import { MOST_RECENT } from './recentRows';
import type { Change, Cursor, Detection, DetectionRules, Mark, PageAnswer, Reading } from './types';

/** Where to go on, and the rows that the same place showed already. */
interface Place {
	readonly cursor: string;
	readonly recent: readonly string[];
	/** Nothing is handed over until the end is reached: it is where "now" is. */
	readonly isBaseline: boolean;
}

const placeIn = (mark: Mark): Place => ({
	cursor: textOf(mark.cursor),
	recent: splitHashes(mark.recent),
	isBaseline: mark.isBaseline === true,
});

const markOf = ({ cursor, recent, isBaseline }: Place): Mark => ({
	cursor,
	...(recent.length === 0 ? {} : { recent: joinHashes(recent.slice(-MOST_RECENT)) }),
	...(isBaseline ? { isBaseline } : {}),
});

const FORGOTTEN: readonly number[] = [400, 404, 410, 422];

function inWords(error: unknown, cursor: string): unknown {
	const isForgotten =
		cursor !== '' &&
		error instanceof RestError &&
		FORGOTTEN.includes(error.details.status ?? 0);
	if (!isForgotten) return error;
	return new RestError(
		error.kind,
		error.message,
		`${error.description} The API may not know the place any more at which it was read last. To begin anew, change the text in 'Start Over' under 'Options'; what changed in between must then be read another way.`.trim(),
		error.details,
	);
}

/** An API that hands out where to go on, also at the end of what there is. */
export function continuation(rules: Extract<DetectionRules, Cursor>): Detection {
	const { from, parameter, firstCursor = '', idField } = rules;

	const cursorIn = (answer: PageAnswer) => textOf(readSpot(answer, from));

	const changeOf = (row: unknown): Change => {
		const id = idField === '' ? '' : textOf(readPath(row, idField));
		return { kind: 'new', id, row };
	};

	async function read(place: Place, { pages, budget }: Reading) {
		const asked = place.cursor === '' ? firstCursor : place.cursor;
		const changes: Change[] = [];
		let { cursor, recent } = place;
		for await (const { rows, answer } of pages(asked === '' ? {} : { [parameter]: asked })) {
			const known = new Set(recent);
			const fresh = rows
				.map((row) => ({ row, hash: contentHash(row) }))
				.filter(({ hash }) => !known.has(hash));
			for (const { row } of fresh) changes.push(changeOf(row));
			const next = cursorIn(answer);
			const isOn = next !== '' && next !== cursor;
			// Without another place, the next poll sees these rows again.
			recent = isOn ? [] : [...recent, ...fresh.map(({ hash }) => hash)];
			cursor = isOn ? next : cursor;
			// Nothing here and nowhere to go: asking the same place again would show the same.
			if (rows.length === 0 && !isOn) break;
			if (changes.length >= budget.maxRows || !budget.hasTime())
				return { changes, cursor, recent, isComplete: false };
		}
		return { changes, cursor, recent, isComplete: true };
	}

	return {
		async detect(mark, reading) {
			const isBaseline = mark === undefined && reading.start.from === 'now';
			const place =
				mark === undefined ? { cursor: '', recent: [], isBaseline } : placeIn(mark);
			const { changes, isComplete, ...next } = await read(place, reading).catch(
				(error: unknown) => {
					throw inWords(error, place.cursor);
				},
			);
			return {
				changes: place.isBaseline ? [] : changes,
				mark: markOf({ ...next, isBaseline: place.isBaseline && !isComplete }),
				isComplete,
			};
		},
	};
}
