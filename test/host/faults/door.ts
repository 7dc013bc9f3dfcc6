import { connect, createServer, type Server, type Socket } from 'node:net';

import { freePort } from '../settings';

/** An address in front of a server, which can be closed: then nothing listens there. */
export interface Door {
	readonly origin: string;
	open(): Promise<void>;
	close(): Promise<void>;
}

/** Opens a door to a server on this machine. */
export async function startDoor(target: string): Promise<Door> {
	const port = await freePort();
	const to = Number(new URL(target).port);
	const sockets = new Set<Socket>();
	let server: Server | undefined;

	function pass(from: Socket): void {
		const inner = connect(to, '127.0.0.1');
		for (const [one, other] of [
			[from, inner],
			[inner, from],
		] as const) {
			sockets.add(one);
			one.on('error', () => other.destroy());
			one.on('close', () => sockets.delete(one));
			one.pipe(other);
		}
	}

	const door: Door = {
		origin: `http://127.0.0.1:${port}`,
		async open() {
			if (server !== undefined) return;
			const opened = createServer(pass);
			server = opened;
			await new Promise<void>((resolve) => opened.listen(port, '127.0.0.1', resolve));
		},
		async close() {
			const closed = server;
			server = undefined;
			if (closed === undefined) return;
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => closed.close(resolve));
		},
	};
	await door.open();
	return door;
}
