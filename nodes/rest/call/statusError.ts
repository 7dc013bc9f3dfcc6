import { adviceFor, statusLine } from '../errors/advice';
import { type Complaint, complaintOf } from '../errors/apiError';
import { RestError } from '../errors/restError';
import type { ApiAnswer } from '../http';
import { decodeText } from './charset';
import { wishedWaitMs } from './requestedDelay';

/** Error pages beyond this say nothing more. */
const LONGEST_COMPLAINT = 64 * 1024;

/** A provider's own way to read a complaint; undefined: the common ways. */
export type ReadComplaint = (text: string, answer: ApiAnswer) => Complaint | undefined;

function fieldList({ fields = {} }: Complaint): string {
	return Object.entries(fields)
		.map(([field, said]) => `${field}: ${said}`)
		.join('; ');
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

function describe(answer: ApiAnswer, complaint: Complaint): string {
	const { method, url } = answer.request;
	const { origin, pathname } = new URL(url);
	const fields = fieldList(complaint);
	const said = complaint.message.includes(fields) ? '' : fields;
	const traces = [
		complaint.code === undefined ? '' : `code ${complaint.code}`,
		complaint.correlationId === undefined ? '' : `request ID ${complaint.correlationId}`,
	].filter((part) => part !== '');
	return [
		said === '' ? '' : sentence(said),
		adviceFor(answer),
		`(${[`${method} ${origin}${pathname}`, ...traces].join(', ')})`,
	]
		.filter((part) => part !== '')
		.join(' ');
}

/** The error that an answer without success means. Reads its body. */
export async function statusError(
	answer: ApiAnswer,
	readComplaint: ReadComplaint = () => undefined,
): Promise<RestError> {
	const bytes = await answer.body.bytes().catch(() => Buffer.alloc(0));
	const text = decodeText(bytes.subarray(0, LONGEST_COMPLAINT), answer.headers);
	const complaint = readComplaint(text, answer) ?? complaintOf(text, answer.headers);
	const says = complaint.message === '' ? '' : `: ${complaint.message}`;
	const waitMs = wishedWaitMs(answer);
	return new RestError(
		'status',
		`The API answered ${statusLine(answer)}${says}`,
		describe(answer, complaint),
		{
			status: answer.status,
			...(complaint.code === undefined ? {} : { code: complaint.code }),
			...(complaint.correlationId === undefined
				? {}
				: { correlationId: complaint.correlationId }),
			...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
		},
	);
}
