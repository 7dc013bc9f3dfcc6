import type { ProviderName, SandboxControl } from '../sandbox';
import type { Lane } from './timeline';

/** What a simulator's journal holds, as a lane of the picture. */
export function laneOf(control: SandboxControl, provider: ProviderName, label: string): Lane {
	const log = control.log(provider);
	const { lifetimeMs } = control.settings(provider);
	const logins = log.filter(({ login }) => login !== undefined);
	const accepted = logins.filter(({ login }) => login?.succeeded === true);
	return {
		label,
		logins: logins.map((each) => {
			const { startedAt: at, client } = each;
			if (!accepted.includes(each)) return { at, until: at, isRejected: true };
			const next = accepted
				.slice(accepted.indexOf(each) + 1)
				.find((later) => later.client === client);
			return { at, until: Math.min(at + lifetimeMs, next?.startedAt ?? Infinity) };
		}),
		calls: log
			.filter(({ kind }) => kind === 'resource')
			.map(({ startedAt: at, status }) => ({ at, isRejected: status === 401 })),
	};
}
