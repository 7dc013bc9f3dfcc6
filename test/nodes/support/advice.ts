/** What errors of an engine say, which knows no form. */
import { type Advice, adviceText, type Labels, SETTINGS } from '../../../nodes/rest/errors/labels';
import { RestError, type RestErrorKind } from '../../../nodes/rest/errors/restError';

/** A form that has every setting, each called by its own name: `<timeout>`. */
const NAMED: Labels = Object.fromEntries(SETTINGS.map((name) => [name, `<${name}>`]));

export const named = (advice: Advice): string => adviceText(advice, NAMED);

/** What a failed request says. */
export interface Said {
	readonly kind: RestErrorKind;
	readonly message: string;
	readonly advice: string;
}

export function said(error: unknown): Said {
	if (!(error instanceof RestError)) throw error;
	return { kind: error.kind, message: error.message, advice: named(error.advice) };
}

/** What is said by the error that something throws. */
export function saidBy(work: () => unknown): Said {
	try {
		work();
	} catch (error) {
		return said(error);
	}
	throw new Error('Nothing was thrown');
}

/** What is said by the error that something ends in. */
export const saidLater = async (work: Promise<unknown>): Promise<Said> =>
	said(await work.then(String, (error: unknown) => error));
