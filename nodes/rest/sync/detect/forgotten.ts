import { advise, adviceText, label } from '../../errors/labels';
import { RestError } from '../../errors/restError';

/** How APIs reject a token that has expired, in status or words. */
const FORGOTTEN: readonly number[] = [410, 412];
const REJECTIONS: readonly number[] = [400, 404, 409, 422];
const RESTART =
	/re-?sync|full.?sync|start over|sync.?(?:state|token)|(?:delta|cursor|continuation).?(?:token|link)?.{0,40}(?:expired|invalid|not found|no longer)|(?:expired|invalid).{0,40}(?:token|cursor|delta)/i;

/**
 * Whether an API says that a token is of no use any more: 410 as Google Calendar and Microsoft Graph
 * answer, 412 as Asana, or words such as `resyncRequired`, `syncStateNotFound`, `fullSyncRequired`.
 */
export function isForgotten(error: unknown): boolean {
	if (!(error instanceof RestError)) return false;
	const { status = 0, code = '' } = error.details;
	if (FORGOTTEN.includes(status)) return true;
	const words = `${code} ${error.message} ${adviceText(error.advice)}`;
	return REJECTIONS.includes(status) && RESTART.test(words);
}

/** How APIs reject a time or an ID that they no longer look back to. */
const TOO_OLD: readonly number[] = [400, 410, 416, 422];

/** An error of a poll that asked where the last one ended, with what to do where that is too long ago. */
function explainedTooOld(error: unknown, from: string): unknown {
	const isMaybe = error instanceof RestError && TOO_OLD.includes(error.details.status ?? 0);
	if (!isMaybe) return error;
	return error.with({
		advice: [
			`The request asks for what came after ${from}, which may be too long ago for the API.`,
			advise`To start over, change the text in ${label.startOver}.`,
			advise`To start over, leave ${label.since} empty.`,
		],
	});
}

/**
 * Reads on, and says what to do where the API no longer looks back that far.
 * @param from where the last poll ended, epoch ms or in words; undefined: this one starts over
 */
export async function readingFrom<Result>(
	from: number | string | undefined,
	work: Promise<Result>,
): Promise<Result> {
	if (from === undefined) return await work;
	const place = typeof from === 'number' ? new Date(from).toISOString() : from;
	return await work.catch((error: unknown) => {
		throw explainedTooOld(error, place);
	});
}

/** An error of a poll with a token, with what to do where the token may have expired. */
export function explained(error: unknown): unknown {
	const isMaybe = error instanceof RestError && REJECTIONS.includes(error.details.status ?? 0);
	if (!isMaybe) return error;
	return error.with({
		advice: [
			'The sync token may have expired.',
			advise`To start over, change the text in ${label.startOver}.`,
			advise`To start over, leave ${label.since} empty.`,
			'Changes in between must be fetched another way.',
		],
	});
}
