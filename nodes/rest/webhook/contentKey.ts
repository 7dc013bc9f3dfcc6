import { createHash } from 'node:crypto';

import type { SignedDelivery } from './signedContent';
import { signedJws } from './jws';
import type { SignatureForm } from './signatureForm';
import { signedBytes } from './signedContent';

function signedWithTime(delivery: SignedDelivery, form: SignatureForm): Buffer | undefined {
	if ('jws' in form) return signedJws(delivery, form);
	return form.timestamp === undefined ? undefined : signedBytes(delivery, form);
}

/**
 * One key for what is signed, where that holds a time: the same when a recorded delivery is sent again, however its
 * signature and all that is not signed are written then. '' without a time: equal deliveries may be separate events.
 */
export function contentKey(delivery: SignedDelivery, form: SignatureForm): string {
	const signed = signedWithTime(delivery, form);
	return signed === undefined ? '' : createHash('sha256').update(signed).digest('hex');
}
