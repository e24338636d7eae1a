package dev.textproof.config;

/** Where a value stands: its key, such as {@code apps[0].id}, and its line from 1, or 0 where there is none. */
record Place(String path, int line) {

    Place key(String key) {
        return new Place(path.isEmpty() ? key : path + "." + key, line);
    }

    Place item(int index) {
        return new Place(path + "[" + index + "]", line);
    }

    Place at(int otherLine) {
        return new Place(path, otherLine);
    }

    Mistake mistake(String message) {
        return new Mistake(path, line, message);
    }
}
