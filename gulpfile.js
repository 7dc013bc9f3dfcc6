const { rm } = require('node:fs/promises');
const { dest, src, task } = require('gulp');
const { bundleVendor } = require('./vendor/bundle');

/** A class that was renamed must not survive in the package. */
task('clean', () => rm('dist', { recursive: true, force: true }));

/** tsc copies no pictures; from dist the nodes find their icons at the same relative distance. */
task('build:icons', () => src('icons/**/*.svg', { encoding: false }).pipe(dest('dist/icons')));

/** After `tsc`, whose modules in dist/vendor still import the libraries by name. */
task('build:vendor', () => bundleVendor(__dirname));
