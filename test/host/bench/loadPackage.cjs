/** What n8n does with a package when it starts, timed: `node loadPackage.cjs <folder>`, in n8n's own Node. */
const { PackageDirectoryLoader } = require('n8n-core');

const [, , folder] = process.argv;
const startMs = performance.now();
void new PackageDirectoryLoader(folder).loadAll().then(() => {
	process.stdout.write(String(performance.now() - startMs));
	process.exit(0);
});
