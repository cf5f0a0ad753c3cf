// What a server runs: in development, snapshots are frozen. Import this before the library, which asks when it is loaded.
process.env.NODE_ENV = 'production';
