/* Pair du banc : SQLite seul, en C, sur les lignes mêmes qu'écrit ou que lit un passage, déjà scellées.
 *
 *   lignes charger BASE LIGNES   écrit chaque demande, sa version, son empreinte et son événement, cent par COMMIT
 *   lignes relire BASE LIGNES    cherche chaque demande par l'empreinte de son numéro : un SELECT par ligne
 *
 * LIGNES : pour chaque demande, la longueur de son contenu scellé (quatre octets, le poids faible d'abord) et ses
 * octets. WAL et synchronous=FULL. Répond par ses demandes à la seconde de processeur. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void must(int ok, const char *what) {
    if (!ok) {
        fprintf(stderr, "%s\n", what);
        exit(1);
    }
}

static double cpu(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static sqlite3_stmt *prepare(sqlite3 *base, const char *sql) {
    sqlite3_stmt *statement;
    must(sqlite3_prepare_v2(base, sql, -1, &statement, NULL) == SQLITE_OK, sqlite3_errmsg(base));
    return statement;
}

static void step(sqlite3_stmt *statement, int expected) {
    must(sqlite3_step(statement) == expected, "pas inattendu");
    sqlite3_reset(statement);
}

static const char *schema =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384;"
    "CREATE TABLE IF NOT EXISTS demande (id TEXT PRIMARY KEY, version INTEGER NOT NULL, lue_le BIGINT,"
    " modifiee_sur_le_site_le BIGINT);"
    "CREATE TABLE IF NOT EXISTS demande_version (demande TEXT NOT NULL, version INTEGER NOT NULL, contenu BLOB,"
    " cle TEXT NOT NULL, lue_le BIGINT, modifiee_sur_le_site_le BIGINT, PRIMARY KEY (demande, version));"
    "CREATE TABLE IF NOT EXISTS empreinte (octets BLOB PRIMARY KEY, demande TEXT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS evenement (position BIGINT PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL,"
    " ref TEXT NOT NULL, version INTEGER NOT NULL, champs TEXT NOT NULL, cause TEXT, le BIGINT NOT NULL);";

/* As scattered as a digest, the same at each run. */
static void digest_of(unsigned rank, unsigned char bytes[32]) {
    unsigned long long state = rank * 0x9E3779B97F4A7C15ULL + 1;
    for (int i = 0; i < 32; i++) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        bytes[i] = state >> 56;
    }
}

static void id_of(const char *prefix, unsigned rank, char id[40]) {
    unsigned char bytes[32];
    digest_of(rank, bytes);
    int length = sprintf(id, "%s_", prefix);
    for (int i = 0; i < 13; i++) length += sprintf(id + length, "%02x", bytes[i]);
}

static double load(sqlite3 *base, const unsigned char *rows, size_t size, unsigned *count) {
    sqlite3_stmt *head = prepare(base, "INSERT INTO demande VALUES (?1, 1, ?2, ?2)"),
                 *version = prepare(base, "INSERT INTO demande_version VALUES (?1, 1, ?2, 'c1', ?3, ?3)"),
                 *digest = prepare(base, "INSERT INTO empreinte VALUES (?1, ?2)"),
                 *event = prepare(
                     base, "INSERT INTO evenement VALUES (?1, ?2, 'demande_modifiee', ?3, 1, '', NULL, ?4)");
    double start = cpu();
    for (size_t at = 0; at < size; (*count)++) {
        unsigned length = rows[at] | rows[at + 1] << 8 | rows[at + 2] << 16 | (unsigned)rows[at + 3] << 24;
        const unsigned char *content = rows + at + 4;
        at += 4 + length;
        char id[40], event_id[40];
        unsigned char bytes[32];
        id_of("dem", *count, id);
        id_of("evt", *count + 1000000007u, event_id);
        digest_of(*count, bytes);
        if (*count % 100 == 0) sqlite3_exec(base, "BEGIN IMMEDIATE", NULL, NULL, NULL);
        sqlite3_bind_text(head, 1, id, -1, SQLITE_STATIC);
        sqlite3_bind_int64(head, 2, 1800000000000LL + *count);
        step(head, SQLITE_DONE);
        sqlite3_bind_text(version, 1, id, -1, SQLITE_STATIC);
        sqlite3_bind_blob(version, 2, content, length, SQLITE_STATIC);
        sqlite3_bind_int64(version, 3, 1800000000000LL + *count);
        step(version, SQLITE_DONE);
        sqlite3_bind_blob(digest, 1, bytes, 32, SQLITE_STATIC);
        sqlite3_bind_text(digest, 2, id, -1, SQLITE_STATIC);
        step(digest, SQLITE_DONE);
        sqlite3_bind_int64(event, 1, *count + 1);
        sqlite3_bind_text(event, 2, event_id, -1, SQLITE_STATIC);
        sqlite3_bind_text(event, 3, id, -1, SQLITE_STATIC);
        sqlite3_bind_int64(event, 4, 1800000000000LL + *count);
        step(event, SQLITE_DONE);
        if (*count % 100 == 99 || at == size)
            must(sqlite3_exec(base, "COMMIT", NULL, NULL, NULL) == SQLITE_OK, "COMMIT");
    }
    return cpu() - start;
}

static double look_up(sqlite3 *base, unsigned known, unsigned *count) {
    sqlite3_stmt *one = prepare(
        base,
        "SELECT d.version, d.lue_le, d.modifiee_sur_le_site_le FROM empreinte e JOIN demande d ON d.id = e.demande"
        " WHERE e.octets = ?1");
    double start = cpu();
    for (int pass = 0; pass < 20; pass++)
        for (unsigned rank = 0; rank < known; rank++, (*count)++) {
            unsigned char bytes[32];
            digest_of(rank, bytes);
            sqlite3_bind_blob(one, 1, bytes, 32, SQLITE_STATIC);
            must(sqlite3_step(one) == SQLITE_ROW && sqlite3_column_int64(one, 1) > 0, "demande absente");
            sqlite3_reset(one);
        }
    return cpu() - start;
}

int main(int argc, char **argv) {
    must(argc == 4, "lignes charger|relire BASE LIGNES");
    sqlite3 *base;
    must(sqlite3_open(argv[2], &base) == SQLITE_OK, "base refusée");
    must(sqlite3_exec(base, schema, NULL, NULL, NULL) == SQLITE_OK, sqlite3_errmsg(base));
    FILE *file = fopen(argv[3], "rb");
    must(file != NULL, "lignes absentes");
    fseek(file, 0, SEEK_END);
    size_t size = ftell(file);
    rewind(file);
    unsigned char *rows = malloc(size);
    must(fread(rows, 1, size, file) == size, "lignes illisibles");
    unsigned count = 0, loaded = 0;
    double seconds = load(base, rows, size, &count);
    if (strcmp(argv[1], "relire") == 0) {
        loaded = count;
        count = 0;
        seconds = look_up(base, loaded, &count);
    }
    printf("{\"records\": %u, \"rate\": %f}\n", count, count / seconds);
    return sqlite3_close(base) == SQLITE_OK ? 0 : 0;
}
