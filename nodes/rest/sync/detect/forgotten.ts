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
