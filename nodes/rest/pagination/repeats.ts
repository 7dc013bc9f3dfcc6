import { createHash } from 'node:crypto';

import { isRecord } from '../../../credentials/common/unknown';
import type { PageCall } from './pageTypes';
import { keyOf } from './prefetcher';

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
