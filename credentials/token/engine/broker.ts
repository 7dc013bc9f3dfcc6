import { type MemoryPart, ProcessMemory } from '../../common/processMemory';
import type { Runtime } from '../../common/runtime';
import { identityKey, type TokenFlow } from '../flow';
import {
	type Identity,
	isAtWork,
	newIdentity,
	newRefreshState,
	type RefreshState,
	type Turn,
} from './identity';
import {
	type IdentityRecord,
	isAsNew,
	newerIdentity,
	newerRefresh,
	NO_IDENTITY,
	NO_REFRESH,
	type RefreshRecord,
	versionOf,
} from './records';
import { formatState, parseState, type StoredState } from './storedState';

const IDENTITIES: MemoryPart<Identity> = {
	max: 500,
	isBusy: ({ refresh }) => refresh.turn !== undefined,
};
const REFRESH_TOKENS: MemoryPart<RefreshState> = {
	max: 500,
	isBusy: ({ turn }) => turn !== undefined,
};
/** Whose records a stored credential has had: a process that stored an older copy may have lost some. */
const CONTENTS: MemoryPart<readonly string[]> = { max: 500 };
const MAX_CONTENTS = 12;
const MAX_OPENED = 4;

/** A reservation that nobody takes up belongs to a caller that died. */
const RESERVATION_MS = 10_000;

const unique = (...keys: ReadonlyArray<readonly string[]>) => [...new Set(keys.flat())];

/**
 * The tokens of this process, and those that stored credentials hold. One login is in progress per
 * identity; concurrent callers wait for it. Nothing in it is keyed by a secret.
 */
export class Broker {
	constructor(
		readonly runtime: Runtime,
		private readonly memory: ProcessMemory = new ProcessMemory(),
	) {}

	/** Of this process, until n8n starts again. */
	get process(): string {
		return this.memory.processId;
	}

	get size(): number {
		return this.identities.size;
	}

	/** What is known about a flow's identity, together with what the credential has stored. */
	open(flow: TokenFlow, stored?: unknown): Identity {
		const key = identityKey(flow.identity);
		const refreshKey =
			flow.refreshIdentity === undefined ? key : identityKey(flow.refreshIdentity);
		const refresh = this.refreshTokens.obtain(refreshKey, () => newRefreshState(refreshKey));
		const identity = this.identities.obtain(key, () => newIdentity(key, refresh, this.runtime));
		identity.refresh = refresh;
		// Each of 1,000 items has the same text, and executions that run at once have older and newer ones.
		if (identity.opened.includes(stored)) return identity;
		this.adopt(stored);
		identity.opened = [...identity.opened, stored].slice(-MAX_OPENED);
		return identity;
	}

	/** Takes over what is stored where it is newer: another process may have renewed. */
	adopt(stored: unknown): void {
		const state = parseState(stored, this.runtime);
		if (state === undefined) return;
		for (const [key, record] of state.refreshTokens) this.adoptRefresh(key, record);
		for (const [key, record] of state.identities) this.adoptIdentity(key, record);
		this.noteContents(state);
	}

	/** Whether a token is the current one of any identity. */
	holds(token: string): boolean {
		return this.identities.some(({ record }) => record.token?.value === token);
	}

	/** Whether a stored text has the announcement of this process for a refresh token. */
	isAnnounced({ key }: RefreshState, stored: unknown): boolean {
		const record = parseState(stored, this.runtime)?.refreshTokens.get(key);
		return record?.announced?.by === this.process;
	}

	/** Whether the stored text lacks something that other processes should know of an identity. */
	isNews({ key, record, refresh }: Identity, stored: unknown): boolean {
		const state = parseState(stored, this.runtime);
		const known = versionOf(
			state?.identities.get(key) ?? NO_IDENTITY,
			state?.refreshTokens.get(refresh.key) ?? NO_REFRESH,
		);
		return known !== versionOf(record, refresh.record);
	}

	/** The text to store for an identity, in place of this one; nothing of other identities is missing. */
	format(identity: Identity, stored: unknown): string {
		const state = parseState(stored, this.runtime);
		const id = state?.id ?? this.runtime.randomBytes(8).toString('hex');
		const keys = unique(
			[identity.key, identity.refresh.key],
			keysOf(state),
			this.memory.part(CONTENTS).peek(id) ?? [],
		);
		const next: StoredState = {
			id,
			identities: recordsOf(
				keys,
				(key) => this.identities.peek(key)?.record ?? state?.identities.get(key),
			),
			refreshTokens: recordsOf(
				keys,
				(key) => this.refreshTokens.peek(key)?.record ?? state?.refreshTokens.get(key),
			),
		};
		this.noteContents(next);
		return formatState(next, this.runtime);
	}

	/** Reserves the next login for one caller, who has to begin it soon. */
	reserve({ key, refresh }: Identity): Turn {
		let settle = () => {};
		const settled = new Promise<void>((resolve) => {
			settle = resolve;
		});
		const turn: Turn = { key, isRunning: false, settled, settle };
		refresh.turn = turn;
		void this.runtime.limit(RESERVATION_MS).then(() => {
			if (!turn.isRunning) release(refresh, turn);
		});
		return turn;
	}

	/**
	 * Single flight: runs a login for all that ask meanwhile.
	 * @param reserved the caller's turn, where it has one
	 * @returns undefined where another caller's login was waited for
	 */
	async share<Result>(
		identity: Identity,
		reserved: Turn | undefined,
		login: () => Promise<Result>,
	): Promise<Result | undefined> {
		const { refresh, key } = identity;
		while (refresh.turn !== undefined && refresh.turn !== reserved) {
			const other = refresh.turn;
			await other.settled;
			if (other.key === key) return undefined;
		}
		const turn = refresh.turn ?? this.reserve(identity);
		turn.isRunning = true;
		try {
			return await login();
		} finally {
			release(refresh, turn);
		}
	}

	private get identities() {
		return this.memory.part(IDENTITIES);
	}

	private get refreshTokens() {
		return this.memory.part(REFRESH_TOKENS);
	}

	private adoptIdentity(key: string, record: IdentityRecord): void {
		const identity = this.identities.obtain(key, () =>
			newIdentity(
				key,
				this.refreshTokens.obtain(key, () => newRefreshState(key)),
				this.runtime,
			),
		);
		const { token: own, by } = identity.record;
		if (isAsNew(record, identity.record)) {
			const isNew = own !== undefined && record.token?.value !== own.value;
			const isTheirs = isNew && record.by !== this.process;
			const nowMs = this.runtime.monotonic();
			if (isTheirs && record.by !== by) identity.doubts.othersSeenAtMs = nowMs;
			if (isTheirs && isAtWork(identity, nowMs)) identity.waitedInVain = false;
			// Also where several logged in at once and the newest token is another one: most know the stored one.
			identity.isFirst = record.by === this.process;
		}
		identity.record = newerIdentity(identity.record, record);
	}

	private adoptRefresh(key: string, record: RefreshRecord): void {
		const refresh = this.refreshTokens.obtain(key, () => newRefreshState(key));
		const newer = newerRefresh(refresh.record, record);
		// Two processes may have changed their copies at once: the other one did not know.
		if (newer.value !== undefined && refresh.spent.includes(newer.value)) return;
		refresh.record = newer;
		const { announced } = newer;
		if (announced === undefined || refresh.seen?.id === announced.id) return;
		// The wall clock says whether it is of yesterday; from now on that clock may be set.
		const { now, monotonic } = this.runtime;
		const ageMs = Math.max(0, now() - announced.atMs);
		refresh.seen = { id: announced.id, madeAtMs: monotonic() - ageMs };
	}

	private noteContents(state: StoredState): void {
		const contents = this.memory.part(CONTENTS);
		const keys = unique(keysOf(state), contents.peek(state.id) ?? []);
		contents.set(state.id, keys.slice(0, MAX_CONTENTS));
	}
}

const keysOf = (state: StoredState | undefined): string[] =>
	state === undefined ? [] : [...state.identities.keys(), ...state.refreshTokens.keys()];

function release(refresh: RefreshState, turn: Turn): void {
	if (refresh.turn === turn) delete refresh.turn;
	turn.settle();
}

const EMPTY: readonly unknown[] = [NO_IDENTITY, NO_REFRESH];

function recordsOf<Kept>(
	keys: readonly string[],
	find: (key: string) => Kept | undefined,
): Map<string, Kept> {
	return new Map(
		keys.flatMap((key) => {
			const record = find(key);
			return record === undefined || EMPTY.includes(record) ? [] : [[key, record] as const];
		}),
	);
}
