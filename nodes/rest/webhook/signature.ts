import { type IWebhookFunctions, NodeOperationError } from 'n8n-workflow';
import { timingSafeEqual } from 'node:crypto';

import { field, option } from '../../../credentials/common/form';

/** Whether two signatures are the same, in a time that tells nothing about them. */
export const isSameSignature = (expected: Buffer, given: Buffer): boolean =>
	expected.length > 0 && expected.length === given.length && timingSafeEqual(expected, given);

/** Bytes written as hex, in any case; none where it is something else. */
export const fromHex = (text: string): Buffer =>
	/^(?:[0-9a-f]{2})+$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.alloc(0);

/** Base64 of both alphabets; no bytes for other text. */
export const fromBase64 = (text: string): Buffer =>
	/^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0);

export const whenSignatureFails = field('When Signature Fails', 'whenSignatureFails', 'options', {
	options: [
		option('Accept and Mark', 'accept', 'Run the workflow with signatureValid set to false'),
		option(
			'Reject',
			'reject',
			'Do not run the workflow; a failed execution shows what arrived',
		),
	],
	default: 'reject',
	description: 'What happens to a delivery that may not come from the service or was changed',
});

/** Why a delivery is not trusted. */
export type SignatureFault = 'missing' | 'wrong' | 'noKey' | 'old';

const REASONS: Readonly<Record<SignatureFault, readonly [happened: string, advice: string]>> = {
	missing: [
		'it carries no signature',
		'If it came from the service, check the proxies in front of n8n: they must pass on all headers.',
	],
	wrong: [
		'its signature does not match',
		'If it came from the service, check the proxies in front of n8n: they must not change the body. Publishing the workflow again makes a new registration.',
	],
	noKey: [
		'there is nothing to check its signature with',
		'Publish the workflow again, which makes a new registration.',
	],
	old: [
		'it was signed too long ago',
		'If it came from the service just now, check the clock of the machine that runs n8n.',
	],
};

/** What to do next in words of the service, where the usual ones do not fit. */
export type SignatureAdvice = Readonly<Partial<Record<SignatureFault, string>>>;

/**
 * Judges a delivery whose signature was checked.
 * @returns whether it is trusted; false where the user accepts others too
 * @throws NodeOperationError for a rejection: n8n then answers 500 and keeps a failed execution, so
 * that the user sees it, and the service sends again
 */
export function judgeSignature(
	ctx: IWebhookFunctions,
	fault: SignatureFault | undefined,
	advice: SignatureAdvice = {},
): boolean {
	if (fault === undefined) return true;
	if (ctx.getNodeParameter('whenSignatureFails', 'reject') === 'accept') return false;
	const [happened, usual] = REASONS[fault];
	const description = advice[fault] ?? usual;
	throw new NodeOperationError(ctx.getNode(), `A delivery was rejected: ${happened}`, {
		description,
	});
}
