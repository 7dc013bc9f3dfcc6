import type { Session } from '../../call/session';
import type { RestError } from '../../errors/restError';
import type { PollContext } from '../syncTypes';

/**
 * Work from which records are left out that cannot be used, if the user wants that; what is reported of it
 * goes to the session.
 * @returns also how many were left out
 */
export async function skippingRecords<Result>(
	{ report, redact }: Session,
	isOn: boolean,
	work: (context: Pick<PollContext, 'say' | 'skip'>) => Promise<Result>,
): Promise<{ readonly result: Result; readonly skipped: number }> {
	/** By the names of records: the same one may come several times. */
	const errors = new Map<string, RestError>();
	const skip = (error: RestError, name: string) =>
		void errors.set(name, errors.get(name) ?? error);
	const say: PollContext['say'] = (advice) => report.say(advice, redact);
	const result = await work({ say, skip: isOn ? skip : undefined });
	const [first] = errors.values();
	const records = errors.size === 1 ? '1 record was' : `${errors.size} records were`;
	if (first !== undefined) say(`${records} skipped. The first error: ${first.message}.`);
	return { result, skipped: errors.size };
}
