import type { ProviderName } from '../providers';
import type { Counters, Creation, LogEntry, LogFilter, RepeatedCall } from './logTypes';
import type { Fault, ProviderSettings, SettingsPatch } from './settingTypes';

export interface ActionInfo {
	readonly name: string;
	readonly about: string;
}

/** The same functions are offered in process and, as JSON, on the control port. */
export interface SandboxControl {
	settings(provider: ProviderName): ProviderSettings;
	configure(provider: ProviderName, patch: SettingsPatch): ProviderSettings;
	/** Returns the fault's id. Faults are tried in the order in which they were added. */
	addFault(provider: ProviderName, fault: Fault): string;
	clearFaults(provider?: ProviderName, id?: string): void;
	revokeTokens(provider: ProviderName, client?: string, refreshTokensToo?: boolean): number;
	/** Moves the server clock forward (ms). */
	advanceClock(provider: ProviderName, ms: number): void;
	counters(provider: ProviderName, client?: string): Counters;
	log(provider: ProviderName, filter?: LogFilter): LogEntry[];
	/** How often the server saw such a request. */
	timesSeen(provider: ProviderName, filter: LogFilter): number;
	/** Resource calls that came more than once with the same method, URL and body. */
	repeated(provider: ProviderName): RepeatedCall[];
	/** Most resource calls that started within any window of this length (ms). */
	maxStarts(provider: ProviderName, windowMs: number, client?: string): number;
	created(provider: ProviderName, resource?: string): Creation[];
	actions(provider: ProviderName): ActionInfo[];
	act(provider: ProviderName, name: string, input?: Record<string, unknown>): Promise<unknown>;
	/** Counters, log and creations start over. */
	resetCounters(provider?: ProviderName): void;
	/** Everything as after the start: settings, faults, tokens, data, counters. */
	reset(provider?: ProviderName): void;
}

export interface SandboxOptions {
	/** Default: all. */
	readonly providers?: readonly ProviderName[] | undefined;
	/** Fixed ports; default: free ones. */
	readonly ports?: Partial<Record<ProviderName | 'control', number>> | undefined;
}

export interface Sandbox {
	/** Each server listens on its own port, so each has its own origin. */
	readonly origins: Readonly<Record<ProviderName, string>>;
	readonly controlUrl: string;
	readonly control: SandboxControl;
	stop(): Promise<void>;
}
