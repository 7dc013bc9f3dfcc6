import { createHash } from 'node:crypto';

import { isRecord } from '../../../credentials/token/unknown';
import { keyOf } from './ahead';
import type { PageCall } from './types';

/** Notices what comes a second time; it keeps hashes, not pages. */
export class Repeats {
	private readonly calls = new Set<string>();
	private readonly pages = new Set<string>();

	/** Whether this call was made before. */
	isKnownCall(call: PageCall): boolean {
		const key = keyOf(call);
		const isKnown = this.calls.has(key);
		this.calls.add(key);
		return isKnown;
	}

	/** Whether a page with just these rows came before. Rows without fields prove nothing. */
	isKnownPage(rows: readonly unknown[]): boolean {
		if (rows.length === 0 || !rows.every(isRecord)) return false;
		const hash = createHash('sha256').update(JSON.stringify(rows)).digest('base64');
		const isKnown = this.pages.has(hash);
		this.pages.add(hash);
		return isKnown;
	}
}
