/** What a trigger remembers about a credential. */
export interface WatchState {
	readonly credential: string;
	readonly works: boolean;
	/** ISO time of the change. */
	readonly since: string;
	/** One look found the provider down; the next one decides. */
	readonly isDoubtful?: boolean;
}

/** What a look found out. */
interface Found {
	readonly credential: string;
	readonly works: boolean;
	/** It may pass on its own, so it counts from the second look in a row on. */
	readonly isTemporary: boolean;
}

/** `failed`: the login begins to fail; `recovered`: it works again. */
type WatchEvent = 'failed' | 'recovered';

/**
 * What a look changes.
 * @param before undefined at the first look: a login that works is no news, one that fails is
 * @param now ISO time
 */
export function afterLook(
	before: WatchState | undefined,
	{ credential, works, isTemporary }: Found,
	now: string,
): { readonly state: WatchState; readonly event?: WatchEvent } {
	const known = before?.credential === credential ? before : undefined;
	const changed = { credential, works, since: now };
	const unchanged = {
		credential,
		works: known?.works ?? true,
		since: known?.since ?? now,
	};
	const worked = known?.works !== false;
	if (works) return worked ? { state: unchanged } : { state: changed, event: 'recovered' };
	if (!worked) return { state: unchanged };
	if (isTemporary && known?.isDoubtful !== true)
		return { state: { ...unchanged, isDoubtful: true } };
	return { state: changed, event: 'failed' };
}
